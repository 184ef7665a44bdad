import type { ArrayNode, ObjectNode, ValueNode } from "@humanwhocodes/momoa";

/** Where a value stands; lines and columns count from 1, columns in UTF-16 code units. */
export interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** How names are written: as the API takes them, or as CloudFormation does. */
export type Naming = "camelCase" | "PascalCase";

/** A CloudFormation function in a value's stead: nothing is known of it before deployment. */
const INTRINSIC = /^(?:Ref|Condition|Fn::.+)$/;
/** A dynamic reference, for CloudFormation to look up: `{{resolve:ssm:/app/timeout}}`. */
const DYNAMIC = /\{\{resolve:/;

/**
 * A value in a document, or the lack of one. Looking into what is not there, or not known, gives more of the same, so
 * that a rule can ask for what it wants in one line.
 */
export class Value {
  /** Of the value itself; of what should hold it when it is absent. */
  readonly place: Place;
  /** For example "containerDefinitions[0].user". */
  readonly path: string;
  readonly #node: ValueNode | undefined;
  readonly #naming: Naming;

  constructor(
    node: ValueNode | undefined,
    naming: Naming,
    at: { readonly place: Place; readonly path: string },
  ) {
    this.#node = isNothing(node) ? undefined : node;
    this.#naming = naming;
    this.place = node === undefined ? at.place : placeOf(node);
    this.path = at.path;
  }

  static root(node: ValueNode, naming: Naming, path = ""): Value {
    return new Value(node, naming, { place: placeOf(node), path });
  }

  /** Not there, null, or AWS::NoValue. */
  get isAbsent(): boolean {
    return this.#node === undefined;
  }

  /** Known only at deployment. */
  get isUnknown(): boolean {
    return this.#node !== undefined && isIntrinsic(this.#node, this.#naming);
  }

  /** Fn::If, which may come to no value at all; the other functions give one. */
  get isCondition(): boolean {
    return this.isUnknown && this.#node?.type === "Object" && memberNodes(this.#node)[0]?.[0] === "Fn::If";
  }

  /** Nothing but absent values, empty text and false in it: a form that nobody filled in. */
  get isEmpty(): boolean {
    return isEmpty(this.#node, this.#naming);
  }

  /** A member by its camelCase name, however the document writes it; of several the last, as JSON readers do. */
  get(name: string): Value {
    const pascalCase = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const found = this.members().findLast(([key]) => key === name || key === pascalCase);
    return found?.[1] ?? this.#child(this.isUnknown ? this.#node : undefined, name);
  }

  /** Members as they are written; none of what is no object. */
  members(): [name: string, value: Value][] {
    if (this.#node?.type !== "Object" || this.isUnknown) return [];
    return memberNodes(this.#node).map(([name, node]) => [name, this.#child(node, name)]);
  }

  #child(node: ValueNode | undefined, name: string): Value {
    const path = this.path === "" ? name : `${this.path}.${name}`;
    return new Value(node, this.#naming, { place: this.place, path });
  }

  /** Items; none of what is no list. */
  items(): Value[] {
    if (this.#node?.type !== "Array") return [];
    return itemNodes(this.#node).map(
      (node, index) => new Value(node, this.#naming, { place: this.place, path: `${this.path}[${index}]` }),
    );
  }

  /** Text that is not empty. */
  get text(): string | undefined {
    return this.#node?.type === "String" && this.#node.value !== "" ? this.#node.value : undefined;
  }

  /** Text, also a number that stands where text belongs: CloudFormation makes text of it. */
  get word(): string | undefined {
    return this.#node?.type === "Number" ? String(this.#node.value) : this.text;
  }

  /** A number, also one written as text. */
  get number(): number | undefined {
    if (this.#node?.type === "Number") return this.#node.value;
    return this.text !== undefined && /^\d+$/.test(this.text) ? Number(this.text) : undefined;
  }

  get isList(): boolean {
    return this.#node?.type === "Array";
  }

  get isObject(): boolean {
    return this.#node?.type === "Object";
  }
}

function placeOf({ loc: { start, end } }: ValueNode): Place {
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

const itemNodes = ({ elements }: ArrayNode): ValueNode[] => elements.map(({ value }) => value);

function memberNodes({ members }: ObjectNode): [string, ValueNode][] {
  return members.map(({ name, value }) => [name.type === "String" ? name.value : name.name, value]);
}

function isNothing(node: ValueNode | undefined): boolean {
  if (node === undefined || node.type === "Null") return true;
  if (node.type !== "Object") return false;
  const [[name, value] = ["", node], ...others] = memberNodes(node);
  return others.length === 0 && name === "Ref" && value.type === "String" && value.value === "AWS::NoValue";
}

function isIntrinsic(node: ValueNode, naming: Naming): boolean {
  if (naming === "camelCase") return false;
  if (node.type === "String") return DYNAMIC.test(node.value);
  if (node.type !== "Object") return false;
  const names = memberNodes(node).map(([name]) => name);
  return names.length > 0 && names.every((name) => INTRINSIC.test(name));
}

function isEmpty(node: ValueNode | undefined, naming: Naming): boolean {
  if (node === undefined || isNothing(node)) return true;
  if (isIntrinsic(node, naming)) return false;
  if (node.type === "Array") return itemNodes(node).every((item) => isEmpty(item, naming));
  if (node.type === "Object") return memberNodes(node).every(([, value]) => isEmpty(value, naming));
  if (node.type === "String") return node.value === "" || node.value.toLowerCase() === "false";
  return node.type === "Boolean" && !node.value;
}
