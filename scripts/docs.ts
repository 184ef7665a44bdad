import { writeFile } from "node:fs/promises";

import { rulesPage } from "../agent/lint/answers/rule-markdown.ts";
import { RULES } from "../agent/lint/rules.ts";

/** Writes the pages of docs/ that are made from the program; a test fails while they are not current. */
await writeFile(new URL("../docs/rules.md", import.meta.url), rulesPage(RULES));
