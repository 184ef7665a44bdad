import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  parseAllDocuments,
  type Document,
  type Node as YamlNode,
  type Pair,
  type Scalar,
  type YAMLMap,
} from "yaml";

import { nothingAt, type Member, type Node } from "../node.ts";
import type { Source } from "../source.ts";
import type { SyntaxFault } from "./parse-json.ts";
import { describeYamlFault } from "./yaml-faults.ts";

/** What aliases may expand to; the largest templates that CloudFormation takes have a tenth of it. */
const LIMIT_VALUES = 200_000;
const LIMIT_DEPTH = 200;

/** A fault that the parser does not look for. */
class YamlFault extends Error {
  readonly offset: number;

  constructor(seen: string, offset: number) {
    super(seen);
    this.offset = offset;
  }
}

/**
 * Reads one YAML document into values that know their places in `source`. A short form of CloudFormation's functions
 * (`!Ref x`) becomes the object of its long form.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 */
export function readYaml(source: Source): Node | SyntaxFault {
  const fault = (offset: number, seen: string): SyntaxFault => {
    const { line, column } = source.placeOf(offset, offset);
    return { position: `:${line}:${column}`, seen };
  };
  const documents = parseAllDocuments(source.text, {
    prettyErrors: false,
    uniqueKeys: false,
    logLevel: "silent",
  });
  if (!Array.isArray(documents)) return { position: "", seen: "it has no document" };
  const [document, second] = documents as Document.Parsed[];
  if (document === undefined) return { position: "", seen: "it has no document" };
  for (const [error] of documents.map(({ errors }) => errors)) {
    if (error !== undefined) return fault(error.pos[0], describeYamlFault(error.code, error.message));
  }
  if (second !== undefined) {
    return fault(second.range[0], `a second document begins here, and only one is read`);
  }
  try {
    return new Reader(source).read(document.contents, 0) ?? nothingAt({ source, start: 0, end: 0 });
  } catch (error) {
    if (error instanceof YamlFault) return fault(error.offset, error.message);
    throw error;
  }
}

class Reader {
  readonly #source: Source;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #within = new Set<YamlNode>();
  #count = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  read(yaml: unknown, depth: number): Node | undefined {
    if (yaml === null || yaml === undefined) return undefined;
    const node = yaml as YamlNode;
    const start = node.range?.[0] ?? 0;
    this.#count += 1;
    if (this.#count > LIMIT_VALUES) {
      throw new YamlFault(`its aliases expand to more than ${LIMIT_VALUES} values`, start);
    }
    if (depth > LIMIT_DEPTH) throw new YamlFault("it is nested too deeply", start);
    if (isAlias(node)) return this.#readAlias(node.source, start, depth);
    if (!isScalar(node) && !isMap(node) && !isSeq(node)) return undefined;
    if (node.anchor !== undefined) this.#anchors.set(node.anchor, node);
    this.#within.add(node);
    const value = this.#readPlain(node, depth);
    this.#within.delete(node);
    return withTag(node.tag, value);
  }

  #readAlias(name: string, start: number, depth: number): Node | undefined {
    const anchored = this.#anchors.get(name);
    if (anchored === undefined) throw new YamlFault("an alias refers to an anchor that is not there", start);
    if (this.#within.has(anchored)) throw new YamlFault("an anchor refers to itself", start);
    return this.read(anchored, depth + 1);
  }

  #readPlain(node: YamlNode, depth: number): Node {
    const [start, end] = node.range ?? [0, 0];
    const at = { source: this.#source, start, end };
    if (isScalar(node)) return readScalar(node, at);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.read(item, depth + 1) ?? nothingAt(at));
      return { ...at, kind: "list", items };
    }
    const members = (node as YAMLMap).items.map((pair) => this.#readPair(pair, depth));
    // What is merged in gives way to what is written, wherever it is: of several members the last counts.
    const merged = members.flatMap((member) => (isMerge(member) ? mergedIn(member.value) : []));
    return {
      ...at,
      kind: "object",
      isOpen: false,
      members: [...merged, ...members.filter((one) => !isMerge(one))],
    };
  }

  #readPair({ key, value }: Pair, depth: number): Member {
    const name = nameOf(this.read(key, depth + 1));
    const [start, end] = (key as YamlNode | null)?.range ?? [0, 0];
    return { name, value: this.read(value, depth + 1) ?? nothingAt({ source: this.#source, start, end }) };
  }
}

const isMerge = ({ name }: Member): boolean => name === "<<";

function mergedIn(value: Node): readonly Member[] {
  if (value.kind === "object") return value.members;
  return value.kind === "list" ? value.items.flatMap(mergedIn) : [];
}

function nameOf(key: Node | undefined): string {
  if (key?.kind === "text") return key.value;
  return key?.kind === "number" || key?.kind === "boolean" ? String(key.value) : "";
}

/** What YAML 1.1, which AWS reads, has beside true and false. */
const BOOLEANS: Readonly<Record<string, boolean>> = { yes: true, on: true, no: false, off: false };

function readScalar(scalar: Scalar, at: { source: Source; start: number; end: number }): Node {
  const { value, tag } = scalar;
  const isPlain = scalar.type === "PLAIN" && tag?.startsWith("!") !== true;
  const boolean = isPlain ? BOOLEANS[String(value).toLowerCase()] : undefined;
  if (boolean !== undefined) return { ...at, kind: "boolean", value: boolean };
  // Of a short form the text is what counts: "!Ref 1" refers to what is named 1.
  if (typeof value === "string" || tag?.startsWith("!") === true) {
    const escapes = scalar.type === "QUOTE_DOUBLE";
    return { ...at, kind: "text", value: typeof value === "string" ? value : (scalar.source ?? ""), escapes };
  }
  if (typeof value === "number") return { ...at, kind: "number", value };
  if (typeof value === "boolean") return { ...at, kind: "boolean", value };
  return value === null
    ? { ...at, kind: "nothing" }
    : { ...at, kind: "text", value: scalar.source ?? "", escapes: false };
}

/** Functions whose long form has no "Fn::". */
const BARE = new Set(["Ref", "Condition"]);

function withTag(tag: string | undefined, value: Node): Node {
  const [, name] = /^!(\w+)$/.exec(tag ?? "") ?? [];
  if (name === undefined) return value;
  const { source, start, end } = value;
  const members = [{ name: BARE.has(name) ? name : `Fn::${name}`, value }];
  return { source, start, end, kind: "object", isOpen: false, members };
}
