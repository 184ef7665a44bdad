import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { pipeline } from "node:stream/promises";

/** One hash for everything that decides what is built. */
export const fingerprint = (inputs: readonly unknown[]): string =>
  createHash("sha256").update(JSON.stringify(inputs)).digest("hex");

/** Whether `output` is what these inputs made, untouched since. */
export async function isCurrent(output: string, inputs: string): Promise<boolean> {
  try {
    const stamp = await readFile(stampOf(output), "utf8");
    return stamp === stampText(inputs, await sha256(output));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return false;
    throw error;
  }
}

/** Puts a finished file in its place, with its SHA-256 beside it in the form that `sha256sum --check` reads. */
export async function publish(made: string, output: string, inputs: string): Promise<void> {
  const hash = await sha256(made);
  await rename(made, output);
  await writeFile(`${output}.sha256`, `${hash}  ${basename(output)}\n`);
  await rm(stampOf(output), { force: true });
  await writeFile(stampOf(output), stampText(inputs, hash));
}

const stampOf = (output: string): string => `${output}.inputs`;
const stampText = (inputs: string, hash: string): string => `${inputs} ${hash}\n`;

async function sha256(file: string): Promise<string> {
  const hash = createHash("sha256");
  await pipeline(createReadStream(file), hash);
  return hash.digest("hex");
}
