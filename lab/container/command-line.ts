/**
 * Makes the one command line that Windows knows from the words of an exec form, as Docker does: Go's
 * windows.EscapeArg for each, joined by blanks. A command line given whole stays as it is.
 */
export function toCommandLine(command: string | readonly string[]): string {
  return typeof command === "string" ? command : command.map(escapeWord).join(" ");
}

function escapeWord(word: string): string {
  if (word === "") return '""';
  // Backslashes count only before a quotation mark, which they then escape.
  const escaped = word.replaceAll(/(\\*)"/g, String.raw`$1$1\"`);
  return /[ \t]/.test(word) ? `"${escaped.replace(/\\+$/, "$&$&")}"` : escaped;
}
