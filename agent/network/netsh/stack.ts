import { failure, type CredrouteError } from "../../errors/credroute-error.ts";
import {
  hasRoute,
  ON_LINK,
  prefixContains,
  type NetworkSnapshot,
  type NetworkStack,
  type RouteStep,
} from "../model.ts";
import { describeStep } from "../route-failure.ts";
import { runShell, type ShellAnswer, type ShellPorts } from "../shell-command.ts";
import { parseAddresses } from "./addresses.ts";
import {
  addRoute,
  deleteRoute,
  netshCommand,
  showAddresses,
  SHOW_INTERFACES,
  SHOW_ROUTES,
} from "./commands.ts";
import { parseInterfaces } from "./interfaces.ts";
import { parseRoutes } from "./routes.ts";
import { ambiguousInterfaces, toSnapshot } from "./snapshot.ts";

type Words = readonly string[];
type Run = (words: Words) => Promise<ShellAnswer>;

/** The network stack through netsh.exe. The table tells why it refused a step, whatever netsh says. */
export function netshStack(ports: ShellPorts): NetworkStack {
  const run = (words: Words): Promise<ShellAnswer> => runShell(ports, netshCommand(words), words);
  return {
    backend: "netsh",
    read: () => readTables(run),
    change: async (steps) => {
      const taken: (readonly [RouteStep, ShellAnswer])[] = [];
      for (const step of steps) taken.push([step, await run(wordsOf(step))]);
      const after = await readTables(run);
      return { refusals: taken.map(([step, answer]) => explainRefusal(step, answer, after)), after };
    },
  };
}

const wordsOf = ({ verb, route }: RouteStep): Words =>
  verb === "add" ? addRoute(route) : deleteRoute(route);

async function readTables(run: Run): Promise<NetworkSnapshot> {
  const [interfaces, routes] = await Promise.all([
    show(run, SHOW_INTERFACES, parseInterfaces),
    show(run, SHOW_ROUTES, parseRoutes),
  ]);
  const gateways = new Map<number, readonly string[]>();
  for (const index of ambiguousInterfaces({ interfaces, routes })) {
    const [block] = await show(run, showAddresses(index), parseAddresses);
    gateways.set(index, block?.gateways.map(({ address }) => address) ?? []);
  }
  return toSnapshot({ interfaces, routes, gateways });
}

async function show<Row>(
  run: Run,
  words: Words,
  parse: (text: string, command: string) => Row,
): Promise<Row> {
  const command = netshCommand(words);
  const { exitCode, text, lastWords } = await run(words);
  if (exitCode === 0) return parse(text, command);
  throw failure("SHELL_FAILED", { command, seen: describeExit(exitCode, lastWords) });
}

/**
 * netsh ends with 1 for every failure and says why in the language of Windows. What the table shows tells the
 * reasons apart: the route exists, the interface is gone, the gateway is not on a network of it; what is left is
 * the lack of rights. netsh's own words go along.
 */
function explainRefusal(
  { verb, route }: RouteStep,
  { exitCode, lastWords }: ShellAnswer,
  { interfaces, routes }: NetworkSnapshot,
): CredrouteError | undefined {
  const stands = hasRoute(routes, route);
  if (exitCode === 0 || (verb === "remove" && !stands)) return undefined;
  const details = { action: describeStep({ verb, route }), win32: describeExit(exitCode, lastWords) };
  if (verb === "remove") return failure("ROUTE_DENIED", details);
  if (stands) return failure("ROUTE_EXISTS", details);
  const { interfaceIndex, nextHop } = route;
  if (!interfaces.some(({ index }) => index === interfaceIndex)) {
    return failure("ROUTE_INTERFACE_GONE", details);
  }
  const onLink = routes.some(
    (standing) =>
      standing.interfaceIndex === interfaceIndex &&
      standing.nextHop === ON_LINK &&
      prefixContains(standing.destination, nextHop),
  );
  return failure(onLink || nextHop === ON_LINK ? "ROUTE_DENIED" : "ROUTE_INVALID", details);
}

const describeExit = (exitCode: number, lastWords: string): string =>
  `netsh ended with exit code ${exitCode}${lastWords === "" ? "" : ` and said ${lastWords}`}`;
