import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { arrowsNotDown, findCycles, readFloors } from "./rooms/judge-rooms.ts";
import { readRooms } from "./rooms/read-rooms.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Prints the rooms of agent/, or of another version of it, and what is wrong with the arrows between them. */
const [folder = resolve(ROOT, "agent")] = process.argv.slice(2);
const { rooms, arrows } = readRooms(resolve(folder));
for (const [name, { files, lines }] of rooms) {
  const targets = arrows.filter(({ from }) => from === name).map(({ to }) => to);
  const size = `${files} files, ${lines} lines`;
  console.log(`${name.padEnd(14)}${size.padEnd(24)}-> ${targets.toSorted().join(" ") || "nothing"}`);
}
const cycles = findCycles(arrows);
const wrong = arrowsNotDown(arrows, readFloors(readFileSync(resolve(ROOT, "ARCHITECTURE.md"), "utf8")));
console.log(`\n${rooms.size} rooms, ${arrows.length} arrows`);
console.log(`cycles: ${cycles.map((names) => names.join(" <-> ")).join("; ") || "none"}`);
for (const { from, to, files } of wrong) {
  console.log(`not down in the picture of ARCHITECTURE.md: ${from} -> ${to} (${files.join(", ")})`);
}
process.exitCode = cycles.length + wrong.length > 0 ? 1 : 0;
