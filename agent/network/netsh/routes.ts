import { isPrefix } from "../model.ts";
import { quote, unreadable } from "../shell-command.ts";
import { readUint32, rowFields, tableRows } from "./table.ts";

/** A row of `show route`. */
export interface RouteRow {
  readonly metric: number;
  readonly destination: string;
  readonly interfaceIndex: number;
  /** The last column: the gateway's address, or the interface's name where the route is on-link. */
  readonly target: string;
}

/** Published, type (words of any language, perhaps several), metric, prefix, index, gateway or name. */
const ROW = /^.*?[ \t](\d{1,10})[ \t]+([\d.]{7,15}\/\d{1,2})[ \t]+(\d{1,10})[ \t]+([^ \t].*)$/;

/**
 * Reads the table of `netsh interface ipv4 show route`, in any language, code page and column width.
 * @throws CredrouteError SHELL_UNREADABLE naming what was not understood
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/netsh-interface-ipv4
 */
export function parseRoutes(text: string, command: string): RouteRow[] {
  const rows = tableRows(text);
  if (rows === undefined) throw unreadable(command, `there is no table in ${quote(text)}`);
  return rows.map((row) => {
    const [metric = "", destination = "", index = "", target = ""] = rowFields(row, ROW) ?? [];
    const metricNumber = readUint32(metric);
    const interfaceIndex = readUint32(index);
    if (metricNumber === undefined || !interfaceIndex || !isPrefix(destination)) {
      throw unreadable(command, `the row ${quote(row)} is not metric, prefix, index and gateway`);
    }
    return { metric: metricNumber, destination, interfaceIndex, target };
  });
}
