import { diagnoseCommand } from "../../../agent/cli/commands/diagnose.ts";
import type { Settings } from "../../../agent/diagnose/settings.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import type { NetworkSnapshot } from "../../../agent/network/model.ts";
import { readDiagnosis } from "../../helpers/broken-link.ts";
import { FakeWorld, OPTIONS, TASK_ENVIRONMENT } from "../../fakes/ports.ts";
import { AWSVPC_TASK, LOOPBACK, NAT_CONTAINER, networkInterface, route } from "../../fixtures/networks.ts";

export type Scene = NonNullable<ConstructorParameters<typeof FakeWorld>[0]>;

/** A scene, the words after "diagnose", and variables beside those that ECS sets. */
export type Asked = Scene & {
  readonly words?: readonly string[];
  readonly variables?: Record<string, string>;
};

/** Nothing is set, and nothing is wrong. */
export const SETTINGS: Settings = {
  options: OPTIONS,
  problem: undefined,
  setBy: {},
  variables: [],
  unknownVariables: [],
};

const ENVIRONMENT = {
  ...TASK_ENVIRONMENT,
  ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/id",
  AWS_REGION: "us-west-2",
};
const UNREACHABLE: Answer = { kind: "unreachable", seen: "ENETUNREACH while connecting" };

/** What a container without a way to the instance sees. */
export const CUT_OFF = { credentials: UNREACHABLE, taskMetadata: UNREACHABLE, metadata: UNREACHABLE };

/** A nat container with these routes beside its own. */
export const natWith = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  ...NAT_CONTAINER,
  routes: [...NAT_CONTAINER.routes, ...routes],
});

/** Both routes of a nat container, as a bootstrap leaves them. */
export const BOOTSTRAPPED = natWith(
  route("169.254.170.2/32", "172.23.16.1", 22),
  route("169.254.169.254/32", "172.23.16.1", 22),
);

/** Adapters of an awsvpc task, in a container with routes through a gateway. */
export const natUnderTaskNames = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  interfaces: AWSVPC_TASK.interfaces,
  routes: [route("0.0.0.0/0", "172.23.16.1", 31), ...routes],
});

/** Two adapters: that of the default route leads nowhere near the instance, number 22 does. */
export const twoAdapters = (...routes: NetworkSnapshot["routes"]): NetworkSnapshot => ({
  interfaces: [
    LOOPBACK,
    networkInterface(9, "vEthernet (A)", { metric: 10 }),
    networkInterface(22, "vEthernet (Ethernet)"),
  ],
  routes: [route("0.0.0.0/0", "10.0.0.1", 9), route("0.0.0.0/0", "172.23.16.1", 22), ...routes],
});

/** Runs `credroute diagnose --json` over a scene; its document has passed its schema. */
export async function examine({ words = [], variables = {}, ...scene }: Asked): Promise<
  ReturnType<typeof readDiagnosis> & {
    readonly exitCode: number;
    readonly bad: readonly string[];
    readonly seen: Readonly<Record<string, string>>;
    readonly first: ReturnType<typeof readDiagnosis>["links"][number] | undefined;
  }
> {
  const fake = new FakeWorld({
    network: BOOTSTRAPPED,
    environment: { ...ENVIRONMENT, ...variables },
    ...scene,
  });
  const exitCode = await diagnoseCommand.run(["--json", ...words], fake.world);
  const document = readDiagnosis(fake.printed);
  const bad = document.links.filter(({ status }) => status === "bad").map(({ id }) => id);
  const seen = Object.fromEntries(document.links.map((link) => [link.id, `${link.status}: ${link.seen}`]));
  const first = document.links.find(({ id }) => id === document.firstBroken);
  return { ...document, exitCode, bad, seen, first };
}

/** What the same looks like to a person; a pipe unless a terminal is named. */
export async function examineText({ words = [], variables = {}, ...scene }: Asked): Promise<string> {
  const fake = new FakeWorld({
    network: BOOTSTRAPPED,
    environment: { ...ENVIRONMENT, ...variables },
    ...scene,
  });
  await diagnoseCommand.run(words, fake.world);
  return fake.printed;
}
