import { createRequire } from "node:module";
import { json } from "node:stream/consumers";

import type { PkgSeaOptions } from "./executable.ts";

type PkgSea = (entryPoint: string, options: PkgSeaOptions) => Promise<void>;

/** pkg's command line drops execArgv and execArgvExtension from the SEA configuration; its function keeps them. */
const { default: makeSea } = createRequire(import.meta.url)("@yao-pkg/pkg/lib-es5/sea.js") as {
  default: PkgSea;
};
const [entry = ""] = process.argv.slice(2);
await makeSea(entry, (await json(process.stdin)) as PkgSeaOptions);
