/** How a program may be called, as its own documentation says. */
export interface Usage {
  /** Options without a value. */
  readonly flags?: readonly string[];
  /** Options with a value, as the next word or behind "=". */
  readonly values?: readonly string[];
  /** How many words may come without an option, at least and at most. */
  readonly operands?: readonly [number, number];
  /** What is behind the operands is another program's command line. */
  readonly runs?: boolean;
  readonly see: string;
}

export interface Call {
  /** What is wrong with it; empty for a call that the program accepts. */
  readonly faults: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly operands: readonly string[];
}

/** Compares the words behind a program's name, and its command's, with its usage. */
export function readCall(words: readonly string[], usage: Usage): Call {
  const { flags = [], values: valued = [], operands: [least, most] = [0, 0], runs = false } = usage;
  const values = new Map<string, string>();
  const [faults, operands]: [string[], string[]] = [[], []];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [name = "", ...inline] = word.split("=");
    if (flags.includes(word)) continue;
    if (valued.includes(name)) {
      const value = inline.length > 0 ? inline.join("=") : rest.shift();
      if (value === undefined) faults.push(`${name} has no value`);
      else values.set(name, value);
    } else if (/^-|^\/[a-z]/i.test(word)) faults.push(`${word} is not an option`);
    else operands.push(word);
    if (runs && operands.length === least) operands.push(...rest.splice(0));
  }
  if (operands.length < least) faults.push(`${operands.length} operands are too few`);
  if (!runs && operands.length > most) faults.push(`${operands.slice(most).join(" ")} is too much`);
  return { faults, values, operands };
}

/**
 * The words of one command line as both kinds of Windows shell read it, without redirections; what PowerShell computes in
 * parentheses is one word.
 */
export function wordsOf(line: string): string[] {
  const command = line.replace(/ >+ ?\S+$/, "").replaceAll(/\([^()]*\)/g, "COMPUTED");
  return (command.match(/"[^"]*"|'[^']*'|\S+/g) ?? []).map((word) => word.replaceAll(/^["']|["']$/g, ""));
}
