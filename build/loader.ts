import { writeSync } from "node:fs";
import { getRawAsset } from "node:sea";
import { pathToFileURL } from "node:url";

import type { LoaderNames } from "./bundle.ts";
import { startProgram } from "./start-program.ts";

/** Written by bundle.ts. */
declare const PACKED: LoaderNames;

/** What no start loads is compressed: its reader waits some milliseconds for a smaller executable. */
function readPart(name: string): string {
  const bytes = Buffer.from(getRawAsset(name));
  if (PACKED.atStarts.includes(name)) return bytes.toString("latin1");
  const { brotliDecompressSync } = require("node:zlib") as typeof import("node:zlib");
  return brotliDecompressSync(bytes).toString("latin1");
}

/** Empty where the executable was made without. */
function readCode(name: string): Uint8Array | undefined {
  if (!PACKED.compiled.includes(name)) return undefined;
  const code = getRawAsset(`${name}.code`);
  return code.byteLength === 0 ? undefined : new Uint8Array(code);
}

/** What the executable starts with. */
startProgram("./main.js", {
  readPart,
  readCode,
  packOf: PACKED.packOf,
  require,
  bundleUrl: pathToFileURL(__filename).href,
  printError: (line) => writeSync(2, line),
  exit: (code) => process.exit(code),
});
