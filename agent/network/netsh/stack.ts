import { failure, type CredrouteError } from "../../errors/credroute-error.ts";
import {
  describeRoute,
  hasRoute,
  ON_LINK,
  prefixContains,
  type NetworkSnapshot,
  type NetworkStack,
  type Route,
} from "../model.ts";
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

/** The network stack through netsh.exe. Success is what the table shows afterwards, whatever netsh says. */
export function netshStack(ports: ShellPorts): NetworkStack {
  const run = (words: Words): Promise<ShellAnswer> => runShell(ports, netshCommand(words), words);
  const read = (): Promise<NetworkSnapshot> => readTables(run);
  return {
    backend: "netsh",
    read,
    add: async (route) => {
      const { exitCode, lastWords } = await run(addRoute(route));
      const after = await read();
      if (exitCode === 0) {
        if (hasRoute(after.routes, route)) return;
        throw failure("ROUTE_NOT_STANDING", { difference: `lacks ${describeRoute(route)}` });
      }
      const win32 = describeExit(exitCode, lastWords);
      throw explainRefusal(after, route, { action: `adding the route ${describeRoute(route)}`, win32 });
    },
    remove: async (route) => {
      const { exitCode, lastWords } = await run(deleteRoute(route));
      if (!hasRoute((await read()).routes, route)) return;
      const win32 = describeExit(exitCode, lastWords);
      throw failure("ROUTE_DENIED", { action: `removing the route ${describeRoute(route)}`, win32 });
    },
  };
}

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
  { interfaces, routes }: NetworkSnapshot,
  route: Route,
  details: { readonly action: string; readonly win32: string },
): CredrouteError {
  const { interfaceIndex, nextHop } = route;
  if (hasRoute(routes, route)) return failure("ROUTE_EXISTS", details);
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
