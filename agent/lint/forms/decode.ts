/**
 * Text of a file as Windows tools leave it: UTF-8 or UTF-16, with or without byte order mark (Windows PowerShell's
 * `>` writes UTF-16).
 * @returns undefined when the bytes are no text in either encoding
 */
export function decodeText(bytes: Uint8Array): string | undefined {
  try {
    // The decoder takes the byte order mark off, so that columns count from the first character.
    return new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** JSON begins with an ASCII character: a zero beside it tells the width and the order. */
function encodingOf([first, second]: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return "utf-16le";
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return "utf-16be";
  return "utf-8";
}
