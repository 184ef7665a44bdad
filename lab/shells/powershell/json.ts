/** A value as ConvertTo-Json gets it. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

const STEP = 4;

/**
 * Writes JSON as ConvertTo-Json of Windows PowerShell 5.1: two blanks behind a colon, what is nested as far to the
 * right as its bracket, the characters < > & ' escaped.
 */
export function writeJson51(value: JsonValue, column = 0): string {
  if (value === null || typeof value !== "object") return escape51(JSON.stringify(value));
  const inner = " ".repeat(column + STEP);
  const [open, close] = Array.isArray(value) ? ["[", "]"] : ["{", "}"];
  const parts = Array.isArray(value)
    ? value.map((element: JsonValue) => `${inner}${writeJson51(element, column + STEP)}`)
    : Object.entries(value).map(([name, member]: [string, JsonValue]) => {
        const head = `${escape51(JSON.stringify(name))}:  `;
        return `${inner}${head}${writeJson51(member, column + STEP + head.length)}`;
      });
  return [open, parts.join(",\r\n"), `${" ".repeat(column)}${close}`].join("\r\n");
}

function escape51(json: string): string {
  return json.replaceAll(/[<>&']/g, (character) => `\\u00${character.codePointAt(0)?.toString(16) ?? ""}`);
}

/** Lets each array of one element be that element, as pipelines do it. */
export function unwrapSingles(value: JsonValue): JsonValue {
  return transform(value, (list) => (list.length === 1 ? (list[0] ?? null) : list));
}

/** Writes each array as an object, as 5.1 does with arrays that carry a Count property of their own. */
export function countArrays(value: JsonValue): JsonValue {
  return transform(value, (list) => ({ value: list, Count: list.length }));
}

function transform(value: JsonValue, change: (list: readonly JsonValue[]) => JsonValue): JsonValue {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return change(value.map((element: JsonValue) => transform(element, change)));
  const members: [string, JsonValue][] = Object.entries(value);
  return Object.fromEntries(members.map(([name, member]) => [name, transform(member, change)]));
}
