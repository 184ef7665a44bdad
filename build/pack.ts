/** Text of every part, by the name that other parts import it by. */
export type Parts = Readonly<Record<string, string>>;

/** Parts, some of which are one text. */
export interface Packed {
  /** By the name of the part, or of the pack. */
  readonly texts: Parts;
  /** The pack that a part is in, by the part's name. */
  readonly packOf: Readonly<Record<string, string>>;
}

/** What a part may name: see start-program.ts, which calls it with these. */
export const PART_NAMES = ["module", "exports", "require", "__bundleUrl"] as const;

/**
 * Makes one text of the parts that the same starts load. Compiling forty small texts costs a third of the time of a
 * start, and the same in a few texts much less; no start compiles more than it did.
 * @param imports what each part imports when it is loaded, by its name
 * @param entries names of the parts that starts begin with, or load on their way
 */
export function packParts(
  parts: Parts,
  imports: ReadonlyMap<string, readonly string[]>,
  entries: readonly string[],
): Packed {
  const closures = entries.map((entry) => reachable(entry, imports));
  const loadedBy = (name: string): string =>
    closures.flatMap((closure, index) => (closure.has(name) ? [index] : [])).join("-");
  const packOf: Record<string, string> = {};
  const texts: Record<string, string> = {};
  for (const [starts, names] of Map.groupBy(Object.keys(parts), loadedBy)) {
    if (starts === "" || names.length === 1) {
      for (const name of names) texts[name] = parts[name] ?? "";
      continue;
    }
    const pack = `./pack-${starts}.js`;
    texts[pack] = joinParts(parts, names);
    for (const name of names) packOf[name] = pack;
  }
  return { texts, packOf };
}

/** In parentheses V8 compiles a function at once instead of looking through it first: it is called soon. */
const joinParts = (parts: Parts, names: readonly string[]): string =>
  `return{${names.map((name) => `${JSON.stringify(name)}:(function(${PART_NAMES.join()}){${parts[name] ?? ""}\n})`).join()}}`;

function reachable(entry: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const name of found) for (const other of imports.get(name) ?? []) found.add(other);
  return found;
}
