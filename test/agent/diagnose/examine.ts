import { diagnoseCommand } from "../../../agent/cli/commands/diagnose.ts";
import type { Settings } from "../../../agent/diagnose/settings.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import type { NetworkSnapshot } from "../../../agent/network/model.ts";
import { FakeWorld, NANOSERVER, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";
import { AWSVPC_TASK, LOOPBACK, NAT_CONTAINER, networkInterface, route } from "../../fixtures/networks.ts";
import { readDiagnosis } from "../../helpers/broken-link.ts";

export type Scene = NonNullable<ConstructorParameters<typeof FakeWorld>[0]>;

/** A scene, the words after "diagnose", and variables in addition to those that ECS sets. */
export type Asked = Scene & {
  readonly words?: readonly string[];
  readonly variables?: Record<string, string>;
};

type Document = ReturnType<typeof readDiagnosis>;

export interface Examined extends Document {
  readonly exitCode: number;
  /** Ids of the broken links. */
  readonly bad: readonly string[];
  readonly unknown: readonly string[];
  /** "STATUS: SEEN" by id. */
  readonly seen: Readonly<Record<string, string>>;
  readonly link: (id: string) => Document["links"][number] | undefined;
  /** The first broken link. */
  readonly first: Document["links"][number] | undefined;
}

/** Nothing is set, and nothing is wrong. */
export const SETTINGS: Settings = {
  options: OPTIONS,
  problem: undefined,
  setBy: {},
  variables: [],
  unknownVariables: [],
};

export const ENVIRONMENT = {
  ...TASK_ENVIRONMENT,
  ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/id",
  AWS_REGION: "us-west-2",
  AWS_DEFAULT_REGION: "us-west-2",
};

export const REFUSED: Answer = { kind: "refused", seen: "ECONNREFUSED while connecting" };
export const UNREACHABLE: Answer = { kind: "unreachable", seen: "ENETUNREACH while connecting" };
export const answer = (status: number, body = ""): Answer => ({ kind: "answer", status, server: "", body });

/** What a container without a route to the instance sees. */
export const CUT_OFF = { credentials: UNREACHABLE, taskMetadata: UNREACHABLE, metadata: UNREACHABLE };

/** A user who is not an administrator. */
export const NO_RIGHTS = { ...NANOSERVER, administrator: false };

/** A nat container with these routes in addition to its own. */
export const natWith = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  ...NAT_CONTAINER,
  routes: [...NAT_CONTAINER.routes, ...routes],
});

/** Both routes of a nat container, as a bootstrap leaves them. */
export const BOOTSTRAPPED = natWith(
  route("169.254.170.2/32", "172.23.16.1", 22),
  route("169.254.169.254/32", "172.23.16.1", 22),
);

export const AWSVPC_WITHOUT_ROUTE = { ...AWSVPC_TASK, routes: [route("0.0.0.0/0", "10.0.3.1", 28)] };

/** Adapters of an awsvpc task, in a container with routes through a gateway. */
export const natUnderTaskNames = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  interfaces: AWSVPC_TASK.interfaces,
  routes: [route("0.0.0.0/0", "172.23.16.1", 31), ...routes],
});

/** Two adapters: the one with the default route does not lead to the instance, number 22 does. */
export const twoAdapters = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  interfaces: [
    LOOPBACK,
    networkInterface(9, "vEthernet (A)", { metric: 10 }),
    networkInterface(22, "vEthernet (Ethernet)"),
  ],
  routes: [route("0.0.0.0/0", "10.0.0.1", 9), route("0.0.0.0/0", "172.23.16.1", 22), ...routes],
});

/** The two routes through adapter 22. */
export const VIA_22 = [
  route("169.254.170.2/32", "172.23.16.1", 22),
  route("169.254.169.254/32", "172.23.16.1", 22),
];

/** Runs `credroute diagnose --json` in a scene; its document has passed its schema, and nothing was changed. */
export async function examine(asked: Asked): Promise<Examined> {
  const { exitCode, printed } = await runDiagnose(asked, ["--json"]);
  const document = readDiagnosis(printed);
  const { links } = document;
  const link: Examined["link"] = (id) => links.find((candidate) => candidate.id === id);
  return {
    ...document,
    exitCode,
    bad: links.filter(({ status }) => status === "bad").map(({ id }) => id),
    unknown: links.filter(({ status }) => status === "unknown").map(({ id }) => id),
    seen: Object.fromEntries(links.map(({ id, status, seen }) => [id, `${status}: ${seen}`])),
    link,
    first: document.firstBroken === null ? undefined : link(document.firstBroken),
  };
}

/** What the same looks like to a person; a pipe unless a terminal is named. */
export const examineText = async (asked: Asked): Promise<string> => (await runDiagnose(asked, [])).printed;

async function runDiagnose(
  { words = [], variables = {}, ...scene }: Asked,
  format: readonly string[],
): Promise<{ exitCode: number; printed: string }> {
  const environment = { ...ENVIRONMENT, ...variables };
  const fake = new FakeWorld({ network: BOOTSTRAPPED, environment, ...scene });
  const exitCode = await diagnoseCommand.run([...format, ...words], fake.world);
  if (fake.stack.changes.length + fake.became.length > 0) throw new Error("diagnose changed something");
  return { exitCode, printed: fake.printed };
}
