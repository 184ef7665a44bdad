/** What shell-stand-in.c asks: which program was started with which words and standard input. */
export interface ShellRequest {
  readonly program: string;
  readonly words: readonly string[];
  /** Standard input, where the words ask for it. */
  readonly input: string;
}

const SEPARATOR = "\u{1f}";

/** Reads `shell NAME WORDS INPUT`; undefined when the line is not such a request. */
export function parseShellRequest(line: string): ShellRequest | undefined {
  const [mark, program, words, input, ...more] = line.split(" ");
  if (mark !== "shell" || program === undefined || words === undefined || input === undefined)
    return undefined;
  if (more.length > 0) return undefined;
  const joined = decode(words);
  return { program, words: joined === "" ? [] : joined.split(SEPARATOR), input: decode(input) };
}

const decode = (text: string): string => (text === "-" ? "" : Buffer.from(text, "base64").toString());
