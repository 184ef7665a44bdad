const OPTION = /(?<![\w-])--[a-z0-9][a-z0-9.-]{1,60}(?![\w-])/g;
const VARIABLE = /(?<!\w)(?:NODE|UV|OPENSSL|SSL)_[A-Z0-9_]{2,50}(?!\w)/g;

/** What a runtime may read of a command line and of its environment: every text of that form in its executable. */
export interface RuntimeInputs {
  /** Each with its two dashes. */
  readonly options: readonly string[];
  readonly variables: readonly string[];
}

/** Finds them in the executable itself, so that those of the next runtime are found, too. */
export function findRuntimeInputs(executable: Buffer): RuntimeInputs {
  const text = executable.toString("latin1");
  const find = (pattern: RegExp): string[] => [...new Set(text.match(pattern))].toSorted();
  return { options: find(OPTION), variables: find(VARIABLE) };
}

/**
 * Those of the items that make a difference, found by halves. Where only several together make one, these are given.
 * @param differs whether some of the items, in their order, make a difference
 */
export async function findCulprits(
  items: readonly string[],
  differs: (some: readonly string[]) => Promise<boolean>,
): Promise<readonly string[]> {
  if (!(await differs(items))) return [];
  if (items.length < 2) return items;
  const middle = items.length >> 1;
  const halves = [items.slice(0, middle), items.slice(middle)];
  const found: string[] = [];
  for (const half of halves) found.push(...(await findCulprits(half, differs)));
  return found.length === 0 ? items : found;
}
