import * as fc from "fast-check";

import { CredrouteError } from "../../agent/errors/credroute-error.ts";
import { parseAddresses } from "../../agent/network/netsh/addresses.ts";
import { parseInterfaces } from "../../agent/network/netsh/interfaces.ts";
import { parseRoutes } from "../../agent/network/netsh/routes.ts";
import { parseNetwork, parseChange } from "../../agent/network/powershell/answers.ts";
import { decodeText } from "../../agent/windows/decode-text.ts";
import { addressText, damagedText, interfaceTable, jsonText, routeTable } from "./shell-texts.ts";

const COMMAND = "a shell's command";
const LONGEST_MESSAGE = 600;
/** Blanks, quotation marks, and the colon behind a label. */
const BEFORE_WORD = String.raw`(?:^|[\s:\uff1a"\u00ab\u201e\u201c])`;
const AFTER_WORD = String.raw`(?:$|[\s"\u00bb\u201c\u201d])`;

type Fact = string | number;
interface Parser {
  readonly parse: (text: string, command: string) => unknown;
  /** Whether a fact is in a text, by the form that this parser reads. */
  readonly standsIn: (text: string, fact: Fact) => boolean;
}

/** Every parser of a shell's text. */
const PARSERS: readonly Parser[] = [
  ...[parseInterfaces, parseRoutes, parseAddresses].map((parse) => ({ parse, standsIn: standsInTable })),
  ...[parseNetwork, parseChange].map((parse) => ({ parse, standsIn: standsInJson })),
];

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

/** Each parser answers with what is in the text, or refuses it in one short line. */
function readsOrRefuses(text: string): void {
  for (const { parse, standsIn } of PARSERS) {
    let answer: unknown;
    try {
      answer = parse(text, COMMAND);
    } catch (error) {
      if (!(error instanceof CredrouteError) || error.code !== "SHELL_UNREADABLE") throw error;
      if (error.message.length > LONGEST_MESSAGE || error.message.includes("\n")) {
        throw new Error(`not one short line: ${error.message}`, { cause: error });
      }
      continue;
    }
    const invented = factsOf(answer).find((fact) => !standsIn(text, fact));
    if (invented !== undefined) throw new Error(`${JSON.stringify(invented)} was invented`);
  }
}

/** Every address, prefix, name, word and number of an answer. */
const factsOf = (answer: unknown): Fact[] =>
  leavesOf(answer).filter((leaf) => typeof leaf === "string" || typeof leaf === "number");

const leavesOf = (value: unknown): unknown[] =>
  value !== null && typeof value === "object" ? Object.values(value).flatMap(leavesOf) : [value];

/** As a whole: what is before and after it ends a word. A number may have zeros before it. */
function standsInTable(text: string, fact: Fact): boolean {
  const written = typeof fact === "number" ? `0*${fact}` : fact.replaceAll(/[\\^$.*+?()[\]{}|]/g, "\\$&");
  return new RegExp(`${BEFORE_WORD}${written}${AFTER_WORD}`).test(text);
}

/** As one of the values of the JSON that is the whole text, or its last line. A metric that is null counts as 0. */
function standsInJson(text: string, fact: Fact): boolean {
  const whole = text.replace(/^\uFEFF/, "").trim();
  const values = new Set([whole, whole.split(/[\r\n]/).at(-1) ?? ""].flatMap(jsonLeaves));
  return values.has(fact) || (fact === 0 && values.has(null));
}

function jsonLeaves(text: string): unknown[] {
  try {
    return leavesOf(JSON.parse(text));
  } catch {
    return [];
  }
}

function equal(found: unknown, expected: unknown): void {
  const [left, right] = [found, expected].map((value) => JSON.stringify(value));
  if (left !== right) throw new Error(`read ${left}, written was ${right}`);
}
