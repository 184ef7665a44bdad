import * as v from "valibot";

import { isAddress, isPrefix, MTU_OF_LOOPBACK, type NetworkSnapshot, type Route } from "../model.ts";
import { quote, unreadable } from "../shell-command.ts";

const uint32 = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff_ffff));
const index = v.pipe(uint32, v.minValue(1));

/** ConvertTo-Json of 5.1 unwraps a list of one, writes an empty one as null, and wraps some in an object. */
const list = <Item extends v.GenericSchema>(item: Item) =>
  v.pipe(
    v.unknown(),
    v.transform((value) => {
      const wrapped = v.safeParse(v.strictObject({ value: v.array(v.unknown()), Count: v.number() }), value);
      const bare = wrapped.success ? wrapped.output.value : value;
      return bare === null ? [] : [bare].flat();
    }),
    v.array(item),
  );

/** MSFT_NetRoute; rows of IPv6, whose prefixes hold colons, are not wanted. */
const route = v.object({
  InterfaceIndex: index,
  DestinationPrefix: v.pipe(
    v.string(),
    v.check((prefix) => isPrefix(prefix) || prefix.includes(":"), "an IP prefix was expected"),
  ),
  NextHop: v.pipe(
    v.string(),
    v.check((hop) => isAddress(hop) || hop.includes(":"), "an IP address was expected"),
  ),
  RouteMetric: uint32,
});
const CONNECTED = new Set<number | string>([1, "Connected"]);
/** MSFT_NetIPInterface. */
const networkInterface = v.object({
  InterfaceIndex: index,
  InterfaceAlias: v.string(),
  InterfaceMetric: v.nullable(uint32),
  ConnectionState: v.union([uint32, v.picklist(["Connected", "Disconnected"])]),
  NlMtu: v.nullable(uint32),
});
const network = v.object({ routes: list(route), interfaces: list(networkInterface) });
const outcome = v.object({
  ok: v.boolean(),
  errorId: v.nullable(v.string()),
  message: v.nullable(v.string()),
});
const change = v.object({ outcomes: list(outcome), ...network.entries });
const refusal = v.object({ errorId: v.string(), message: v.string() });

/** What a change came to. */
export type Outcome = v.InferOutput<typeof outcome>;
/** What a script says when it could not do its work at all. */
export type Refusal = v.InferOutput<typeof refusal>;

/** Routes as Get-NetRoute and ConvertTo-Json give them, in PowerShell 5.1 or 7. @throws SHELL_UNREADABLE */
export const parseRoutes = (text: string, command: string): Route[] =>
  toRoutes(check(list(route), readJson(text, command), command));

/** The answer of the read script. @throws CredrouteError SHELL_UNREADABLE */
export function parseNetwork(text: string, command: string): NetworkSnapshot | Refusal {
  const json = readJson(text, command);
  return v.is(refusal, json) ? v.parse(refusal, json) : toSnapshot(check(network, json, command));
}

/** The answer of the change script. @throws CredrouteError SHELL_UNREADABLE */
export function parseChange(
  text: string,
  command: string,
): { readonly outcomes: readonly Outcome[]; readonly after: NetworkSnapshot } | Refusal {
  const json = readJson(text, command);
  if (v.is(refusal, json)) return v.parse(refusal, json);
  const { outcomes, ...after } = check(change, json, command);
  return { outcomes, after: toSnapshot(after) };
}

const toSnapshot = ({ interfaces, routes }: v.InferOutput<typeof network>): NetworkSnapshot => ({
  routes: toRoutes(routes),
  interfaces: interfaces.map((row) => ({
    index: row.InterfaceIndex,
    alias: row.InterfaceAlias,
    metric: row.InterfaceMetric ?? 0,
    up: CONNECTED.has(row.ConnectionState),
    loopback: row.NlMtu === MTU_OF_LOOPBACK,
  })),
});

const toRoutes = (rows: readonly v.InferOutput<typeof route>[]): Route[] =>
  rows
    .filter(({ DestinationPrefix, NextHop }) => isPrefix(DestinationPrefix) && isAddress(NextHop))
    .map((row) => ({
      destination: row.DestinationPrefix,
      nextHop: row.NextHop,
      interfaceIndex: row.InterfaceIndex,
      metric: row.RouteMetric,
    }));

/** The whole text, or the last line that is an object: what Windows runs beside the script may write around its answer. */
function readJson(text: string, command: string): unknown {
  const whole = text.trim();
  if (whole === "") throw unreadable(command, "it wrote nothing");
  const objects = whole
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line.startsWith("{") && line.endsWith("}"));
  const json = [whole, ...objects.toReversed()].map(parseJson).find((value) => value !== undefined);
  if (json === undefined) throw unreadable(command, `${quote(text)} is not JSON`);
  return json;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function check<Schema extends v.GenericSchema>(
  schema: Schema,
  json: unknown,
  command: string,
): v.InferOutput<Schema> {
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw unreadable(command, `at ${v.getDotPath(issue) ?? "the top"}: ${quote(issue.message)}`);
}
