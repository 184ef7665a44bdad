/** Turns the bytes a program wrote into text. */
export type DecodeText = (bytes: Buffer) => string;

/**
 * Text of a console program in whatever code page it wrote: UTF-8 where the bytes are that, else byte for
 * character. Digits, dots, slashes and blanks are ASCII in every code page that Windows consoles use, so that
 * numbers and addresses are right either way; only letters of names may come out wrong.
 */
export const decodeText: DecodeText = (bytes) => {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
};
