// usage: node [options of the executable] compile-parts.mjs make|check TEXTS FOLDER
// Writes V8's compiled form of each text of a JSON file into a folder, or fails where this runtime does not take what is
// there. Runs in the runtime of the executable, for Windows.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv } from "node:process";
import { Script } from "node:vm";

const [, , verb, texts = "", folder = ""] = argv;
for (const [name, text] of Object.entries(JSON.parse(readFileSync(texts, "utf8")))) {
  const file = join(folder, `${name}.code`);
  const script = new Script(text, {
    filename: name,
    ...(verb === "check" && { cachedData: readFileSync(file) }),
  });
  if (script.cachedDataRejected) throw new Error(`${name}: its compiled form is not of this runtime`);
  if (verb === "make") writeFileSync(file, script.createCachedData());
}
