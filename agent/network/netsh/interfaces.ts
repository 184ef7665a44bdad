import { quote, unreadable } from "../shell-command.ts";
import { readUint32, rowFields, tableRows } from "./table.ts";

/** A row of `show interfaces`. */
export interface InterfaceRow {
  readonly index: number;
  readonly metric: number;
  readonly mtu: number;
  /** A word in the language of Windows, perhaps several. */
  readonly state: string;
  readonly alias: string;
}

/** Index, metric, MTU, state, name: columns are two blanks apart, and a name may hold any character. */
const WIDE =
  /^[ \t]*(\d{1,10})[ \t]+(\d{1,10})[ \t]+(\d{1,10})[ \t]+([^ \t](?:[ \t]?[^ \t])*?)[ \t]{2,}([^ \t].*)$/;
const NARROW = /^[ \t]*(\d{1,10})[ \t]+(\d{1,10})[ \t]+(\d{1,10})[ \t]+([^ \t]+)[ \t]([^ \t].*)$/;

/**
 * Reads the table of `netsh interface ipv4 show interfaces`, in any language, code page and column width.
 * @throws CredrouteError SHELL_UNREADABLE naming what was not understood
 * @see https://learn.microsoft.com/windows-server/administration/windows-commands/netsh-interface-ipv4
 */
export function parseInterfaces(text: string, command: string): InterfaceRow[] {
  const rows = tableRows(text);
  if (rows === undefined) throw unreadable(command, `there is no table in ${quote(text)}`);
  return rows.map((row) => {
    const [index = "", metric = "", mtu = "", state = "", alias = ""] =
      rowFields(row, WIDE) ?? rowFields(row, NARROW) ?? [];
    const numbers = [index, metric, mtu].map(readUint32);
    const [indexNumber, metricNumber, mtuNumber] = numbers;
    if (!indexNumber || metricNumber === undefined || mtuNumber === undefined || alias === "") {
      throw unreadable(command, `the row ${quote(row)} is not index, metric, MTU, state and name`);
    }
    return { index: indexNumber, metric: metricNumber, mtu: mtuNumber, state, alias };
  });
}
