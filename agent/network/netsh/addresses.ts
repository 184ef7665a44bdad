import { isAddress, isPrefix } from "../model.ts";
import { quote, unreadable } from "../shell-command.ts";
import { readUint32, rowFields, splitLines } from "./table.ts";

/** One interface in `show addresses` or `show config`. */
export interface AddressBlock {
  readonly alias: string;
  /** Of the interface; undefined where it is not shown. */
  readonly metric: number | undefined;
  readonly gateways: readonly Gateway[];
}
interface Gateway {
  readonly address: string;
  readonly metric: number | undefined;
}

/** A title without a value, with the alias in the quotation marks of the language. */
const TITLE =
  /^[^"\u00ab\u201e\u201c]*["\u00ab\u201e\u201c][ \t\u00a0]*(.+?)[ \t\u00a0]*["\u00bb\u201c\u201d][^"\u00bb\u201c\u201d:]*$/;
/** A label of any language, a colon that may have a blank before it, and a value of digits, dots and a prefix. */
const VALUE = /^[^"]*[:\uff1a][ \t\u00a0]*(\d[\d.]*(?:\/\d{1,2})?)(?:[ \t].*)?$/;

/**
 * Reads the blocks of `netsh interface ipv4 show addresses` and `show config` by the order that netsh keeps in
 * every language: each address is followed by its prefix; then come gateways, each with its metric, then the
 * interface's own metric, then DNS servers.
 * @throws CredrouteError SHELL_UNREADABLE when there is no block
 */
export function parseAddresses(text: string, command: string): AddressBlock[] {
  const blocks: { alias: string; values: string[] }[] = [];
  for (const line of splitLines(text)) {
    const [value] = rowFields(line, VALUE) ?? [];
    const [alias] = value === undefined ? (rowFields(line, TITLE) ?? []) : [];
    if (alias !== undefined) blocks.push({ alias, values: [] });
    else if (value !== undefined) blocks.at(-1)?.values.push(value);
  }
  if (blocks.length === 0) throw unreadable(command, `there is no interface in ${quote(text)}`);
  return blocks.map(({ alias, values }) => ({ alias, ...readValues(values) }));
}

function readValues(values: readonly string[]): Omit<AddressBlock, "alias"> {
  const afterPrefixes = values.slice(values.findLastIndex(isPrefix) + 1);
  // Without an address of its own an interface has no gateway: what looks like one is a DNS server.
  if (!values.some(isPrefix)) return { gateways: [], metric: readMetric(afterPrefixes[0]) };
  const gateways: Gateway[] = [];
  const rest = [...afterPrefixes];
  while (isAddress(rest[0] ?? "")) {
    const metric = readMetric(rest[1]);
    // Without a metric behind it only the first is a gateway: the next could be a DNS server.
    if (metric === undefined && gateways.length > 0) break;
    const [address = ""] = rest.splice(0, metric === undefined ? 1 : 2);
    gateways.push({ address, metric });
    if (metric === undefined) break;
  }
  return { gateways, metric: readMetric(rest[0]) };
}

const readMetric = (value: string | undefined): number | undefined =>
  value !== undefined && /^\d{1,10}$/.test(value) ? readUint32(value) : undefined;
