import { ATTEMPT_MS } from "../ecs/ask-until-good.ts";
import type { Ask } from "../ecs/endpoint.ts";
import { readEcsEnvironment, withoutRole, type EcsEnvironment } from "../ecs/environment.ts";
import { askInstanceMetadata } from "../ecs/instance-metadata.ts";
import { readMetadataFile, type ReadText } from "../ecs/metadata-file.ts";
import { askTaskMetadata } from "../ecs/task-metadata.ts";
import { lookForCredentials } from "../ecs/verify.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import type { NetworkSnapshot, NetworkStack } from "../network/model.ts";
import type { BackendChoice } from "../network/select.ts";
import type { Options } from "../bootstrap/options.ts";
import type { StopFacts } from "../bootstrap/ports.ts";
import type { ServiceFacts } from "../services/read-services.ts";
import type { Environment } from "../windows/environment.ts";
import type { Shells } from "../windows/shells.ts";
import type { SystemFacts } from "../windows/system-facts.ts";
import type { Facts } from "./facts.ts";
import { readProfile } from "./profile.ts";
import type { Settings } from "./settings.ts";

/** What diagnose needs from outside: only ways to read. */
export interface Sources {
  readonly environment: Environment;
  readonly stack: (wanted: Options["backend"], timeoutMs: number) => ReadableStack;
  readonly ask: Ask;
  readonly readText: ReadText;
  readonly shells: () => Shells;
  readonly system: () => Promise<SystemFacts>;
  /**
   * Reads what Windows services know. Blocks the thread.
   * @param wanted names of services; those of the image where there is none
   */
  readonly services: (wanted: readonly string[], limitMs: number) => Promise<readonly ServiceFacts[]>;
  readonly stop: (option: Options["stopEvent"]) => Promise<StopFacts | undefined>;
}

type ReadableStack = Pick<NetworkStack, "read"> & BackendChoice;

/** For each of the requests that follow each other: instance metadata needs two. */
const METADATA_MS = 1500;
const SHELL_MS = 3000;
/** For the Service Control Manager, which hangs while a container starts. */
const SERVICES_MS = 1500;
/** Whatever still hangs is abandoned: with the start of the process this stays below 10 s. */
const LONGEST_MS = 7000;

/** Reads everything at the same time. Changes nothing; takes a few seconds when nothing answers. */
export async function gatherFacts(settings: Settings, sources: Sources): Promise<Facts> {
  const { environment, ask } = sources;
  const { problem: wrongSetting, ...known } = settings;
  const { ecs, problem } = readEnvironment(environment);
  const stack = openStack(sources, settings);
  const elsewhere = ecs.variables.length === 0 && settings.options.networkMode === "auto";
  const onEcs = <Fact>(look: () => Promise<Fact>): Promise<Fact | undefined> =>
    elsewhere ? Promise.resolve(undefined) : inTime(look());
  const { metadataFile: file, taskMetadata: address, credentialsPath: path } = ecs;
  const [network, metadataFile, credentials, taskMetadata, instanceMetadata, profile, system] =
    await Promise.all([
      inTime(readNetwork(stack)),
      file === undefined ? undefined : inTime(readMetadataFile(file, sources.readText)),
      onEcs(() => lookForCredentials(path, ask, ATTEMPT_MS)),
      address?.kind === "path" ? onEcs(() => askTaskMetadata(address.path, ask, ATTEMPT_MS)) : undefined,
      ecs.withoutMetadata ? undefined : onEcs(() => askInstanceMetadata(ask, METADATA_MS)),
      onEcs(() => readProfile(environment, sources.readText)),
      inTime(sources.system()),
    ]);
  return {
    ...known,
    environment,
    environmentProblem: wrongSetting ?? problem,
    ecs,
    metadataFile,
    backend: stack instanceof CredrouteError ? stack : { backend: stack.backend, because: stack.because },
    network,
    credentials,
    taskMetadata,
    instanceMetadata,
    profileUsesTaskRole: profile ?? false,
    system,
    shells: sources.shells(),
    services: await readServices(settings, sources),
    stop: await orUndefined(sources.stop(settings.options.stopEvent)),
  };
}

/** Last, because it blocks the thread: nothing else waits for an answer by then. */
function readServices(
  { options }: Settings,
  { services }: Sources,
): Promise<readonly ServiceFacts[] | undefined> {
  const wanted = options.publishEnv.flatMap((target) => (target.kind === "service" ? [target.service] : []));
  return orUndefined(services(wanted, SERVICES_MS));
}

/** An image without the functions for it has no such facts. */
async function orUndefined<Fact>(looking: Promise<Fact>): Promise<Fact | undefined> {
  try {
    return await looking;
  } catch {
    return undefined;
  }
}

/** An invalid URI of the credentials must not hide the other variables. */
function readEnvironment(environment: Environment): {
  ecs: EcsEnvironment;
  problem: CredrouteError | undefined;
} {
  try {
    return { ecs: readEcsEnvironment(environment), problem: undefined };
  } catch (error) {
    if (!(error instanceof CredrouteError)) throw error;
    return { ecs: readEcsEnvironment(withoutRole(environment)), problem: error };
  }
}

function openStack({ stack }: Sources, { options }: Settings): ReadableStack | CredrouteError {
  try {
    return stack(options.backend, SHELL_MS);
  } catch (error) {
    if (error instanceof CredrouteError) return error;
    throw error;
  }
}

async function readNetwork(stack: ReadableStack | CredrouteError): Promise<NetworkSnapshot | CredrouteError> {
  if (stack instanceof CredrouteError) return stack;
  try {
    return await stack.read();
  } catch (error) {
    if (error instanceof CredrouteError) return error;
    throw error;
  }
}

async function inTime<Fact>(looking: Promise<Fact>): Promise<Fact | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), LONGEST_MS);
  return Promise.race([looking, late.promise]).finally(() => clearTimeout(timer));
}
