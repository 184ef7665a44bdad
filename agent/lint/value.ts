import { textsIn, unknownAt, type Node } from "./node.ts";
import type { Place } from "./source.ts";

export type { Place } from "./source.ts";

/**
 * A value in a document, or the lack of one. Looking into what is not there, or not known, gives more of the same, so
 * that a rule can ask for what it wants in one line.
 */
export class Value {
  /** Of the value itself; of what should hold it when it is absent. */
  readonly place: Place;
  /** For example "containerDefinitions[0].user". */
  readonly path: string;
  readonly #node: Node | undefined;

  constructor(node: Node | undefined, at: { readonly place: Place; readonly path: string }) {
    this.#node = node?.kind === "nothing" ? undefined : node;
    this.place = node === undefined ? at.place : node.source.placeOf(node.start, node.end);
    this.path = at.path;
  }

  static root(node: Node, path = ""): Value {
    return new Value(node, { place: node.source.placeOf(node.start, node.end), path });
  }

  /** What the form was read into; undefined when it is absent. */
  get node(): Node | undefined {
    return this.#node;
  }

  /** The last member of its path, as the document writes it: "user", "links[0]". */
  get name(): string {
    return this.path.slice(this.path.lastIndexOf(".") + 1);
  }

  /** Not there, null, or AWS::NoValue. */
  get isAbsent(): boolean {
    return this.#node === undefined;
  }

  /** Known only at deployment. */
  get isUnknown(): boolean {
    return this.#node?.kind === "unknown";
  }

  /** Unknown, and may turn out to be no value at all: Fn::If, a variable of Terraform. */
  get isCondition(): boolean {
    return this.#node?.kind === "unknown" && this.#node.mayBeNothing;
  }

  /** Nothing but absent values, empty text and false in it: a form that nobody filled in. */
  get isEmpty(): boolean {
    return isEmpty(this.#node);
  }

  /** A member by its camelCase name, however the document writes it; of several the last, as JSON readers do. */
  get(name: string): Value {
    const wanted = plainName(name);
    if (this.#node?.kind === "object") {
      const found = this.#node.members.findLast((member) => plainName(member.name) === wanted);
      if (found !== undefined) return this.#child(found.value, found.name);
      return this.#child(this.#node.isOpen ? unknownAt(this.#node, { mayBeNothing: true }) : undefined, name);
    }
    return this.#child(this.#node?.kind === "unknown" ? this.#node : undefined, name);
  }

  /** Members as they are written; none of what is not an object. */
  members(): [name: string, value: Value][] {
    if (this.#node?.kind !== "object") return [];
    return this.#node.members.map(({ name, value }) => [name, this.#child(value, name)]);
  }

  #child(node: Node | undefined, name: string): Value {
    return new Value(node, { place: this.place, path: this.path === "" ? name : `${this.path}.${name}` });
  }

  /** Items; none of what is not a list. */
  items(): Value[] {
    if (this.#node?.kind !== "list") return [];
    return this.#node.items.map(
      (node, index) => new Value(node, { place: this.place, path: `${this.path}[${index}]` }),
    );
  }

  /** Text that is not empty. */
  get text(): string | undefined {
    return this.#node?.kind === "text" && this.#node.value !== "" ? this.#node.value : undefined;
  }

  /** Text, also a number where text belongs: CloudFormation makes text of it. */
  get word(): string | undefined {
    return this.#node?.kind === "number" ? String(this.#node.value) : this.text;
  }

  /** A number, also one written as text. */
  get number(): number | undefined {
    if (this.#node?.kind === "number") return this.#node.value;
    return this.text !== undefined && /^\d+$/.test(this.text) ? Number(this.text) : undefined;
  }

  /** Every text in it, also the known pieces of a text that is put together at deployment, and a parameter's default. */
  get hints(): readonly string[] {
    return this.#node === undefined ? [] : textsIn(this.#node);
  }

  get isList(): boolean {
    return this.#node?.kind === "list";
  }

  get isObject(): boolean {
    return this.#node?.kind === "object";
  }
}

/** Names are written in camelCase (ECS), PascalCase (CloudFormation) or snake_case (Terraform); ECS's own have no "_". */
const plainName = (name: string): string => name.replaceAll("_", "").toLowerCase();

function isEmpty(node: Node | undefined): boolean {
  if (node === undefined || node.kind === "nothing") return true;
  if (node.kind === "list") return node.items.every(isEmpty);
  if (node.kind === "object") return !node.isOpen && node.members.every(({ value }) => isEmpty(value));
  if (node.kind === "text") return node.value === "" || node.value.toLowerCase() === "false";
  return node.kind === "boolean" && !node.value;
}
