/** Turns the bytes a program wrote into text. */
export type DecodeText = (bytes: Buffer) => string;

/**
 * Text of a console program in whatever encoding it wrote: UTF-16 where zeros say so, UTF-8 where the bytes are that,
 * else byte for character. Digits, dots, slashes and blanks are ASCII in every code page that Windows consoles use, so
 * that numbers and addresses are right either way; only letters of names may be wrong.
 */
export const decodeText: DecodeText = (bytes) => {
  if (isUtf16(bytes)) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
};

const BYTE_ORDER_MARK = Buffer.from([0xff, 0xfe]);

/**
 * A program that writes wide characters to a pipe may write them as they are. No code page has zeros in text; in
 * UTF-16 they are the second bytes of blanks, digits and Latin letters, which messages in all languages have.
 */
function isUtf16(bytes: Buffer): boolean {
  if (bytes.subarray(0, 2).equals(BYTE_ORDER_MARK)) return true;
  const secondBytes = bytes.filter((_, position) => position % 2 === 1);
  return secondBytes.length > 1 && secondBytes.filter((byte) => byte === 0).length * 4 >= secondBytes.length;
}
