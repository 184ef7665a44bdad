import { writeFile } from "node:fs/promises";

import { countStartCosts } from "./start/costs.ts";

/** Counts what each kind of start costs and writes the table that the test compares with. */
await writeFile(
  new URL("../test/build/start-costs.json", import.meta.url),
  `${JSON.stringify(await countStartCosts(), null, 2)}\n`,
);
