import { parse, type ValueNode } from "@humanwhocodes/momoa";

/** Where JSON stops being JSON, and why; never with text of the document, which may hold secrets. */
export interface SyntaxFault {
  /** ":line:column", empty when there is none. */
  readonly position: string;
  readonly seen: string;
}

/** Parses JSON (RFC 8259, nothing more), keeping the place of every value. */
export function parseJson(text: string): ValueNode | SyntaxFault {
  try {
    // Stricter than the parser that knows places, and tells what it expected.
    JSON.parse(text);
  } catch (error) {
    const offset = faultOffset(text, messageOf(error));
    return { position: positionOf(text, offset), seen: describeFault(messageOf(error), text.charAt(offset)) };
  }
  try {
    return parse(text).body;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { position: "", seen: "it is nested too deeply" };
  }
}

/** What the engine said, without the piece of the document that it quotes. */
function describeFault(message: string, character: string): string {
  if (message.startsWith("Unexpected end")) return "it ends too early";
  if (message.startsWith("Unexpected token")) return `unexpected ${JSON.stringify(character)}`;
  const [said = message] = /^.*?(?= in JSON at position| after JSON)/s.exec(message) ?? [];
  return `${said.charAt(0).toLowerCase()}${said.slice(1)}`;
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function faultOffset(text: string, message: string): number {
  const [, offset] = /at position (\d+)/.exec(message) ?? [];
  if (offset !== undefined) return Number(offset);
  return message.startsWith("Unexpected end") ? text.trimEnd().length : unknownCharacter(text);
}

/** The engine gives no place for a character that no JSON has; the other parser does. */
function unknownCharacter(text: string): number {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof Error && "offset" in error) return Number(error.offset);
  }
  return text.trimEnd().length;
}

function positionOf(text: string, offset: number): string {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
  return `:${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
