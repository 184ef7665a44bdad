const LONGEST_BYTES = 1024 * 1024;
const WITHIN_MS = 1000;

/**
 * Reads a text file of at most 1 MB; a path to a device or a dead share is given up after 1 s.
 * @throws Error of node:fs, or with the code ETOOLARGE or ETIMEDOUT
 */
export async function readSmallText(path: string): Promise<string> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.reject(coded("ETIMEDOUT")), WITHIN_MS);
  return Promise.race([readBounded(path), late.promise]).finally(() => clearTimeout(timer));
}

async function readBounded(path: string): Promise<string> {
  // Loaded only here: it brings megabytes along that would stay for as long as the entrypoint runs.
  const { open } = await import("node:fs/promises");
  await using file = await open(path, "r");
  const buffer = Buffer.alloc(LONGEST_BYTES + 1);
  let length = 0;
  for (;;) {
    const { bytesRead } = await file.read(buffer, length);
    length += bytesRead;
    if (length > LONGEST_BYTES) throw coded("ETOOLARGE");
    if (bytesRead === 0) return buffer.toString("utf8", 0, length);
  }
}

const coded = (code: string): Error => Object.assign(new Error(code), { code });
