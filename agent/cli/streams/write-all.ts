import { writeSync } from "node:fs";

/** Writes a text to a file descriptor, at once; a pipe may take less than it is given. */
export function writeAll(descriptor: number, text: string): void {
  const bytes = Buffer.from(text);
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written);
}
