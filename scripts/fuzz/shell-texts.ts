import * as fc from "fast-check";

import type { InterfaceRow } from "../../agent/network/netsh/interfaces.ts";
import type { RouteRow } from "../../agent/network/netsh/routes.ts";

/** A text as a shell might write it, and what it means. */
export interface Written<Row> {
  readonly text: string;
  readonly rows: readonly Row[];
}

const uint32 = fc.oneof(fc.integer({ min: 1, max: 5000 }), fc.integer({ min: 1, max: 0xffff_ffff }));
const octet = fc.integer({ min: 0, max: 255 });
const address = fc.tuple(octet, octet, octet, octet).map((octets) => octets.join("."));
const prefix = fc.oneof(
  fc.constantFrom("0.0.0.0/0", "169.254.170.2/32"),
  address.map((host) => `${host}/32`),
  octet.map((net) => `${net}.0.0.0/8`),
);
const lineEnd = fc.constantFrom("\r\n", "\n");
const gap = fc.integer({ min: 2, max: 9 }).map((width) => " ".repeat(width));

/** Words of a language, perhaps several with single blanks between them, never a digit. */
const words = fc
  .array(fc.stringMatching(/^[\p{L}.*«»-]{1,9}$/u), { minLength: 1, maxLength: 3 })
  .map((list) => list.join(" "));
/** A name of an adapter: anything on one line that neither starts nor ends with a blank. */
const alias = fc.oneof(
  fc.constantFrom("vEthernet (Ethernet)", "vEthernet (Ethernet) 3", "10.0.0.1", "0.0.0.0/0", "以太网", "22"),
  fc.stringMatching(/^[!-~\p{L}](?:[ -~\p{L}]{0,40}[!-~\p{L}])?$/u),
);

const interfaceRow: fc.Arbitrary<InterfaceRow> = fc.record({
  index: uint32,
  metric: uint32,
  mtu: uint32,
  state: words,
  alias,
});
const routeRow: fc.Arbitrary<RouteRow> = fc.record({
  metric: uint32,
  destination: prefix,
  interfaceIndex: uint32,
  target: fc.oneof(address, alias),
});

/** `show interfaces` in a language that does not exist, with columns of any width. */
export const interfaceTable: fc.Arbitrary<Written<InterfaceRow>> = fc
  .tuple(fc.array(interfaceRow, { maxLength: 5 }), words, gap, lineEnd)
  .map(([rows, header, blanks, end]) =>
    table(
      header,
      rows.map((row) => [row.index, row.metric, row.mtu, row.state, row.alias].join(blanks)),
      { rows, end },
    ),
  );

/** `show route` in a language that does not exist, with columns of any width. */
export const routeTable: fc.Arbitrary<Written<RouteRow>> = fc
  .tuple(fc.array(routeRow, { maxLength: 5 }), words, words, gap, lineEnd)
  .map(([rows, no, type, blanks, end]) =>
    table(
      type,
      rows.map((row) => [no, type, row.metric, row.destination, row.interfaceIndex, row.target].join(blanks)),
      { rows, end },
    ),
  );

/** `show addresses` in a language that does not exist. */
export const addressText = fc
  .tuple(alias, words, address, prefix, fc.array(address, { maxLength: 2 }), lineEnd)
  .map(([name, label, own, network, gateways, end]) =>
    [
      `${label} "${name}"`,
      ...[own, `${network} (${label})`, ...gateways.flatMap((gateway) => [gateway, "256"]), "25"].map(
        (value) => `    ${label}:    ${value}`,
      ),
    ].join(end),
  );

const fewOf = <Item>(item: fc.Arbitrary<Item>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: fc.array(item, { maxLength: 3 }), weight: 4 }, fc.jsonValue({ maxDepth: 3 }));

/** What our scripts answer, and much like it. */
export const jsonText = fc
  .tuple(
    fc.record({
      routes: fewOf(
        fc.record({
          InterfaceIndex: uint32,
          DestinationPrefix: prefix,
          NextHop: address,
          RouteMetric: uint32,
        }),
      ),
      interfaces: fewOf(
        fc.record({
          InterfaceIndex: uint32,
          InterfaceAlias: alias,
          InterfaceMetric: fc.option(uint32),
          ConnectionState: fc.constantFrom(0, 1, "Connected", "Disconnected"),
          NlMtu: fc.constantFrom(1500, 0xffff_ffff, null),
        }),
      ),
      outcomes: fewOf(
        fc.record({ ok: fc.boolean(), errorId: fc.option(words), message: fc.option(fc.string()) }),
      ),
    }),
    fc.constantFrom(undefined, 4),
  )
  .map(([answer, indent]) => JSON.stringify(answer, undefined, indent));

/** Text of which something was cut out, doubled or overwritten. */
export const damagedText = (text: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc
    .tuple(
      text,
      fc.nat(),
      fc.nat({ max: 40 }),
      fc.oneof(fc.constant(""), fc.string({ maxLength: 12 }), address, uint32.map(String)),
    )
    .map(([whole, where, length, instead]) => {
      const start = where % (whole.length + 1);
      return `${whole.slice(0, start)}${instead}${whole.slice(start + length)}`;
    });

function table<Row>(
  header: string,
  lines: readonly string[],
  { rows, end }: { readonly rows: readonly Row[]; readonly end: string },
): Written<Row> {
  return { text: ["", header, "---  ------  -----", ...lines, "", ""].join(end), rows };
}
