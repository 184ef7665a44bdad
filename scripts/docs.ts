import { writeFile } from "node:fs/promises";

import { rulesPage } from "../agent/lint/answers/rule-markdown.ts";
import { RULES } from "../agent/lint/rules.ts";
import { codesPage } from "./docs/codes-page.ts";

/** Writes the pages of docs/ that are made from the program; tests fail while they are not current. */
const PAGES = { "rules.md": rulesPage(RULES), "codes.md": codesPage() };

for (const [name, text] of Object.entries(PAGES))
  await writeFile(new URL(`../docs/${name}`, import.meta.url), text);
