import { failure } from "../errors/credroute-error.ts";
import {
  REG_EXPAND_SZ,
  REG_MULTI_SZ,
  REG_SZ,
  type Registry,
  type RegistryValue,
} from "../windows/registry.ts";
import { decodeStrings, encodeStrings, mergeVariables } from "./environment-list.ts";
import type { PublishTarget } from "./targets.ts";
import type { Variables } from "./variables.ts";

const MACHINE_KEY = "SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment";
const SERVICES_KEY = "SYSTEM\\CurrentControlSet\\Services";
const SERVICE_VALUE = "Environment";

/** Key and name of the value that holds a service's variables. */
export const serviceEnvironment = (service: string): readonly [key: string, name: string] => [
  `${SERVICES_KEY}\\${service}`,
  SERVICE_VALUE,
];

/** A registry value that is to be changed, below HKEY_LOCAL_MACHINE. */
export interface RegistryChange {
  readonly key: string;
  readonly name: string;
  /** Undefined where the value does not exist. */
  readonly before: RegistryValue | undefined;
  readonly after: RegistryValue;
}

/**
 * What has to be written for a target to have the variables; nothing where it has them already.
 * @throws CredrouteError SERVICE_ENVIRONMENT_TYPE
 * @throws RegistryFailure
 * @see https://learn.microsoft.com/windows/win32/procthread/environment-variables
 */
export const changesFor = (
  target: PublishTarget,
  variables: Variables,
  registry: Registry,
): RegistryChange[] =>
  target.kind === "machine"
    ? machineChanges(variables, registry)
    : serviceChanges(target.service, variables, registry);

/** One value a variable. */
function machineChanges(variables: Variables, registry: Registry): RegistryChange[] {
  return [...variables].flatMap(([name, text]) => {
    const before = registry.read(MACHINE_KEY, name);
    const isText = before?.type === REG_SZ || before?.type === REG_EXPAND_SZ;
    if (isText && decodeStrings(before.bytes)[0] === text) return [];
    const after = { type: REG_SZ, bytes: Buffer.from(`${text}\0`, "utf16le") };
    return [{ key: MACHINE_KEY, name, before, after }];
  });
}

/** One list of "NAME=value", which Windows merges into the environment of the service's process. */
function serviceChanges(service: string, variables: Variables, registry: Registry): RegistryChange[] {
  // An empty list would keep the service from starting.
  if (variables.size === 0) return [];
  const [key, name] = serviceEnvironment(service);
  const before = registry.read(key, name);
  if (before !== undefined && before.type !== REG_MULTI_SZ)
    throw failure("SERVICE_ENVIRONMENT_TYPE", { service, type: before.type });
  const entries = before === undefined ? [] : decodeStrings(before.bytes);
  const merged = mergeVariables(entries, variables);
  const same = merged.length === entries.length && merged.every((entry, index) => entry === entries[index]);
  if (same) return [];
  return [{ key, name, before, after: { type: REG_MULTI_SZ, bytes: encodeStrings(merged) } }];
}

/**
 * Puts values back as they were, the last one first.
 * @returns those that could not be put back, for messages
 */
export function putBack(changes: readonly RegistryChange[], registry: Registry): string[] {
  return changes.toReversed().flatMap(({ key, name, before }) => {
    try {
      if (before === undefined) registry.remove(key, name);
      else registry.write(key, name, before);
      return [];
    } catch {
      return [`HKLM\\${key}, value ${name}`];
    }
  });
}
