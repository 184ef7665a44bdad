import { writeSync } from "node:fs";
import { getRawAsset } from "node:sea";
import { pathToFileURL } from "node:url";

import { startProgram } from "./start-program.ts";

/** What the executable starts with. */
startProgram("./main.js", {
  readPart: (name) => Buffer.from(getRawAsset(name)).toString("latin1"),
  require,
  bundleUrl: pathToFileURL(__filename).href,
  printError: (line) => writeSync(2, line),
  exit: (code) => process.exit(code),
});
