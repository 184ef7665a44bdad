import { writeSync } from "node:fs";
import { getRawAsset } from "node:sea";
import { pathToFileURL } from "node:url";

import type { Packed } from "./pack.ts";
import { startProgram } from "./start-program.ts";

/** Written by bundle.ts. */
declare const PACK_OF: Packed["packOf"];

/** What the executable starts with. */
startProgram("./main.js", {
  readPart: (name) => Buffer.from(getRawAsset(name)).toString("latin1"),
  packOf: PACK_OF,
  require,
  bundleUrl: pathToFileURL(__filename).href,
  printError: (line) => writeSync(2, line),
  exit: (code) => process.exit(code),
});
