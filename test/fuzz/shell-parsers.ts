import * as fc from "fast-check";

import { CredrouteError } from "../../agent/errors.ts";
import { parseAddresses } from "../../agent/network/netsh/addresses.ts";
import { parseInterfaces } from "../../agent/network/netsh/interfaces.ts";
import { parseRoutes } from "../../agent/network/netsh/routes.ts";
import { parseNetwork, parseOutcomes } from "../../agent/network/powershell/answers.ts";
import { decodeText } from "../../agent/windows/decode-text.ts";
import { addressText, damagedText, interfaceTable, jsonText, routeTable } from "./shell-texts.ts";

const COMMAND = "a shell's command";
const LONGEST_MESSAGE = 600;

/** Every parser of a shell's text. */
const PARSERS: readonly ((text: string) => unknown)[] = [
  parseInterfaces,
  parseRoutes,
  parseAddresses,
  parseNetwork,
  parseOutcomes,
].map((parse) => (text: string) => parse(text, COMMAND));

/** A property of all inputs; one run is one input, given to every parser. */
export interface ParserProperty {
  readonly name: string;
  readonly property: fc.IRawProperty<unknown>;
}

/** What holds for whatever a shell may write. */
export const PARSER_PROPERTIES: readonly ParserProperty[] = [
  ...[
    { name: "any text", text: fc.string({ unit: "binary", maxLength: 300 }) },
    {
      name: "any bytes",
      text: fc.uint8Array({ maxLength: 300 }).map((bytes) => decodeText(Buffer.from(bytes))),
    },
    { name: "damaged tables of interfaces", text: damagedText(interfaceTable.map(({ text }) => text)) },
    { name: "damaged tables of routes", text: damagedText(routeTable.map(({ text }) => text)) },
    { name: "damaged addresses", text: damagedText(addressText) },
    { name: "damaged JSON", text: damagedText(jsonText) },
  ].map(({ name, text }) => ({ name, property: fc.property(text, readsOrRefuses) })),
  {
    name: "tables of interfaces",
    property: fc.property(interfaceTable, ({ text, rows }) => equal(parseInterfaces(text, COMMAND), rows)),
  },
  {
    name: "tables of routes",
    property: fc.property(routeTable, ({ text, rows }) => equal(parseRoutes(text, COMMAND), rows)),
  },
];

/** Each parser answers with what stands in the text, or refuses it in one short line. */
function readsOrRefuses(text: string): void {
  for (const parse of PARSERS) {
    let answer: unknown;
    try {
      answer = parse(text);
    } catch (error) {
      if (!(error instanceof CredrouteError) || error.code !== "SHELL_UNREADABLE") throw error;
      if (error.message.length > LONGEST_MESSAGE || error.message.includes("\n")) {
        throw new Error(`not one short line: ${error.message}`, { cause: error });
      }
      continue;
    }
    for (const fact of factsOf(answer)) {
      if (!text.includes(fact)) throw new Error(`"${fact}" was invented`);
    }
  }
}

/** Every address, prefix, name and number of an answer, as it must stand in the text. */
function factsOf(answer: unknown): string[] {
  if (typeof answer === "string") return /^[\d./]+$/.test(answer) ? [answer] : [];
  if (typeof answer === "number") return answer === 0 ? [] : [String(answer)];
  return answer !== null && typeof answer === "object" ? Object.values(answer).flatMap(factsOf) : [];
}

function equal(found: unknown, expected: unknown): void {
  const [left, right] = [found, expected].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`read ${left}, written was ${right}`);
}
