import { unknownAt, type Member, type Node } from "../../node.ts";
import { callFunction } from "./functions.ts";
import { follow } from "./follow.ts";
import { resolveReference } from "./references.ts";
import type { Scope } from "./scope.ts";
import { childOf, childrenOf, textOf, type Syntax } from "./syntax.ts";
import { joinPieces, plainPiece, quotedPiece, wordOf } from "./text.ts";

const ACCESSORS = new Set(["get_attr", "index", "splat"]);

/**
 * The value of an expression, as far as the text tells: literals, lists and objects of them, texts with what is known
 * in them, locals, some functions. Everything else is unknown.
 */
export function evaluate(syntax: Syntax, scope: Scope): Node {
  const at = { source: scope.document, start: syntax.start, end: syntax.end };
  scope.budget.left -= 1;
  if (scope.budget.left < 0) return unknownAt(at, { mayBeNothing: true });
  const [first, ...others] = syntax.children;
  if (syntax.type === "expression" || syntax.type === "literal_value" || syntax.type === "collection_value") {
    if (first === undefined) return unknownAt(at, { mayBeNothing: true });
    const value = first.type === "variable_expr" ? undefined : evaluate(first, scope);
    if (value !== undefined && others.length === 0) return value;
    const steps = others.filter(({ type }) => ACCESSORS.has(type)).map((step) => stepOf(step, scope));
    if (value !== undefined) return follow(value, steps);
    return resolveReference({ root: textOf(first, scope.document), steps, at }, scope, evaluate);
  }
  return evaluatePart(syntax, scope);
}

function evaluatePart(syntax: Syntax, scope: Scope): Node {
  const at = { source: scope.document, start: syntax.start, end: syntax.end };
  switch (syntax.type) {
    case "numeric_lit":
      return { ...at, kind: "number", value: Number(textOf(syntax, scope.document)) };
    case "bool_lit":
      return { ...at, kind: "boolean", value: textOf(syntax, scope.document) === "true" };
    case "null_lit":
      return { ...at, kind: "nothing" };
    case "tuple":
      return {
        ...at,
        kind: "list",
        items: childrenOf(syntax, "expression").map((item) => evaluate(item, scope)),
      };
    case "object": {
      const members = childrenOf(syntax, "object_elem").map((element) => readMember(element, scope));
      return { ...at, kind: "object", isOpen: false, members };
    }
    case "template_expr":
      return evaluatePart(childOf(syntax, "quoted_template", "heredoc_template") ?? syntax, scope);
    case "string_lit":
    case "quoted_template":
      return readQuoted(syntax, scope);
    case "heredoc_template":
      return readHeredoc(syntax, scope);
    case "function_call":
      return callFunction(syntax, scope, evaluate);
    case "conditional":
      return unknownAt(at, { mayBeNothing: true });
    case "operation":
      return readOperation(syntax, scope);
    default:
      return unknownAt(at, { mayBeNothing: syntax.type === "variable_expr" });
  }
}

function readMember(element: Syntax, scope: Scope): Member {
  const [key, value] = childrenOf(element, "expression");
  const at = { source: scope.document, start: element.start, end: element.end };
  return {
    name: key === undefined ? "" : nameOf(key, scope),
    value: value === undefined ? unknownAt(at) : evaluate(value, scope),
  };
}

/** A bare word is a name; in parentheses, or with a dot, it is an expression. */
function nameOf(key: Syntax, scope: Scope): string {
  const [only, ...others] = key.children;
  if (only?.type === "variable_expr" && others.length === 0) return textOf(only, scope.document);
  return wordOf(evaluate(key, scope)) ?? "";
}

function readQuoted(syntax: Syntax, scope: Scope): Node {
  const range = { source: scope.document, start: syntax.start, end: syntax.end };
  const inner = { start: syntax.start + 1, end: syntax.end - 1 };
  const [only, ...others] = syntax.children.filter(({ type }) => !type.startsWith("quoted_template_"));
  // "${x}" alone is x, whatever its type.
  if (only?.type === "template_interpolation" && others.length === 0) return interpolated(only, scope);
  const parts = piecesOf(syntax, inner).map((piece) =>
    "type" in piece ? interpolated(piece, scope) : quotedPiece({ source: scope.document, ...piece }),
  );
  const [single] = parts;
  // The place of a text includes its quotation marks.
  return parts.length === 1 && single?.kind === "text" ? { ...single, ...range } : joinPieces(range, parts);
}

function readHeredoc(syntax: Syntax, scope: Scope): Node {
  const { text } = scope.document;
  const [opening, closing] = childrenOf(syntax, "heredoc_identifier");
  const start = text.indexOf("\n", opening?.end ?? syntax.start) + 1;
  const end = Math.max(start, text.lastIndexOf("\n", (closing?.start ?? syntax.end) - 1) + 1);
  const parts = piecesOf(syntax, { start, end }).map((piece) =>
    "type" in piece ? interpolated(piece, scope) : plainPiece({ source: scope.document, ...piece }),
  );
  return joinPieces({ source: scope.document, start: syntax.start, end: syntax.end }, parts);
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/** The texts between interpolations and directives, and these. */
function piecesOf(syntax: Syntax, { start, end }: Range): (Syntax | Range)[] {
  const pieces: (Syntax | Range)[] = [];
  let before = start;
  for (const child of syntax.children) {
    if (child.type !== "template_interpolation" && child.type !== "template_directive") continue;
    if (child.start > before) pieces.push({ start: before, end: child.start });
    pieces.push(child);
    before = child.end;
  }
  if (end > before) pieces.push({ start: before, end });
  return pieces;
}

function interpolated(syntax: Syntax, scope: Scope): Node {
  const expression = childOf(syntax, "expression");
  const at = { source: scope.document, start: syntax.start, end: syntax.end };
  return expression === undefined ? unknownAt(at, { mayBeNothing: true }) : evaluate(expression, scope);
}

function readOperation(syntax: Syntax, scope: Scope): Node {
  const at = { source: scope.document, start: syntax.start, end: syntax.end };
  const [unary] = syntax.children;
  const operand = unary?.type === "unary_operation" ? unary.children[0] : undefined;
  const value = operand === undefined ? undefined : evaluate(operand, scope);
  const sign = scope.document.text.charAt(syntax.start);
  if (value?.kind === "number" && sign === "-") return { ...at, kind: "number", value: -value.value };
  if (value?.kind === "boolean" && sign === "!") return { ...at, kind: "boolean", value: !value.value };
  return unknownAt(at);
}

/** A name or an index behind a value; undefined where it is not known. */
function stepOf(step: Syntax, scope: Scope): string | number | undefined {
  if (step.type === "get_attr") {
    const name = childOf(step, "identifier");
    return name === undefined ? undefined : textOf(name, scope.document);
  }
  const key = childOf(childOf(step, "new_index"), "expression");
  const value = key === undefined ? undefined : evaluate(key, scope);
  return value?.kind === "text" || value?.kind === "number" ? value.value : undefined;
}
