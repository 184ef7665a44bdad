/**
 * Finds the entrypoint in our own command line: everything after the first argument that is exactly "--", byte
 * for byte. Arguments are told apart as the C runtime does, so that a "--" inside a quoted value does not count.
 * @param commandLine as GetCommandLineW gives it
 * @returns undefined when there is no "--" or nothing but blanks after it
 * @see https://learn.microsoft.com/cpp/c-language/parsing-c-command-line-arguments
 */
export function entrypointCommandLine(commandLine: string): string | undefined {
  let position = skipProgramName(commandLine);
  while (position < commandLine.length) {
    position = skipBlanks(commandLine, position);
    const argument = readArgument(commandLine, position);
    position = argument.end;
    if (argument.text === "--") {
      const tail = commandLine.slice(skipBlanks(commandLine, position));
      return tail === "" ? undefined : tail;
    }
  }
  return undefined;
}

/** The program an entrypoint command line names, for messages: its first argument without quotes. */
export function programName(commandLine: string): string {
  const end = skipProgramName(commandLine);
  return commandLine.slice(0, end).replaceAll('"', "");
}

/** In the first argument a backslash means nothing special: it is a path. */
function skipProgramName(commandLine: string): number {
  let quoted = false;
  let position = 0;
  for (; position < commandLine.length; position += 1) {
    const character = commandLine.charAt(position);
    if (character === '"') quoted = !quoted;
    else if (!quoted && isBlank(character)) break;
  }
  return position;
}

function skipBlanks(text: string, from: number): number {
  let position = from;
  while (position < text.length && isBlank(text.charAt(position))) position += 1;
  return position;
}

/** Reads one argument: 2n backslashes before a quote are n and the quote counts, 2n+1 are n and a literal quote. */
function readArgument(commandLine: string, from: number): { readonly text: string; readonly end: number } {
  let text = "";
  let quoted = false;
  let position = from;
  while (position < commandLine.length) {
    const character = commandLine.charAt(position);
    if (!quoted && isBlank(character)) break;
    const [backslashes = ""] = /^\\*/.exec(commandLine.slice(position)) ?? [];
    position += backslashes.length;
    if (commandLine.charAt(position) !== '"') {
      text += backslashes;
      if (backslashes === "") {
        text += character;
        position += 1;
      }
      continue;
    }
    text += "\\".repeat(Math.floor(backslashes.length / 2));
    position += 1;
    if (backslashes.length % 2 === 1) text += '"';
    else if (quoted && commandLine.charAt(position) === '"') {
      text += '"';
      position += 1;
    } else quoted = !quoted;
  }
  return { text, end: position };
}

const isBlank = (character: string): boolean => character === " " || character === "\t";
