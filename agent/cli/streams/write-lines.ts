/** Writes bytes to where a stream goes. @returns how many of them were taken */
export type WriteSome = (bytes: Uint8Array) => number;

/** A pipe may take less than it is given. @throws Error of the write */
export function writeAll(text: string, write: WriteSome): void {
  let rest: Uint8Array = Buffer.from(text);
  while (rest.length > 0) rest = rest.subarray(write(rest));
}

/**
 * Writes lines that are worth less than what follows them: a full disk, a closed or read-only handle or a reader that
 * has stopped costs these lines, and nothing else. After a failure that took its time nothing is tried again.
 * @param write fails when the stream takes nothing for long
 */
export function lossyWriter(write: WriteSome): (text: string) => void {
  let stuck = false;
  return (text) => {
    if (stuck) return;
    try {
      writeAll(text, write);
    } catch (error) {
      stuck = isCanceled(error);
    }
  };
}

const isCanceled = (error: unknown): boolean =>
  error instanceof Error && "code" in error && error.code === "ECANCELED";
