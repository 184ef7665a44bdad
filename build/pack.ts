/** Text of every part, by the name that other parts import it by. */
export type Parts = Readonly<Record<string, string>>;

/** Parts, some of which are one text. */
export interface Packed {
  /** By the name of the part, or of the pack: a function, or an object of functions by the parts' names. */
  readonly texts: Parts;
  /** The pack that a part is in, by the part's name. */
  readonly packOf: Readonly<Record<string, string>>;
  /** Names of the texts that the starts load. */
  readonly atStarts: readonly string[];
}

/** What a part may name: see start-program.ts, which calls it with these. */
const PART_NAMES = ["module", "exports", "require", "__bundleUrl"];

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
  const atStarts: string[] = [];
  for (const [starts, names] of Map.groupBy(Object.keys(parts), loadedBy)) {
    const pack = `./pack-${starts}.js`;
    if (starts === "" || names.length === 1) {
      for (const name of names) texts[name] = asFunction(parts[name]);
    } else {
      texts[pack] = `({${names.map((name) => `${JSON.stringify(name)}:${asFunction(parts[name])}`).join()}})`;
      for (const name of names) packOf[name] = pack;
    }
    if (starts !== "") atStarts.push(...names.map((name) => packOf[name] ?? name));
  }
  return { texts, packOf, atStarts: [...new Set(atStarts)].toSorted() };
}

/** In parentheses V8 compiles a function at once instead of looking through it first: it is called soon. */
const asFunction = (text = ""): string => `(function(${PART_NAMES.join()}){${text}\n})`;

function reachable(entry: string, imports: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const found = new Set([entry]);
  for (const name of found) for (const other of imports.get(name) ?? []) found.add(other);
  return found;
}
