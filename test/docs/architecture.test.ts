import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

import manifest from "../../package.json" with { type: "json" };
import { arrowsNotDown, findCycles, readFloors } from "../../scripts/rooms/judge-rooms.ts";
import { readRooms } from "../../scripts/rooms/read-rooms.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(resolve(ROOT, file), "utf8");
const ARCHITECTURE = read("ARCHITECTURE.md");
const { rooms, arrows } = readRooms(resolve(ROOT, "agent"));

/** Paths of the tree, whose folders have their contents below them, two spaces further in. */
function treePaths(text: string): string[] {
  const tree = /^```(?:text)?\n((?:agent|lab)\/\n[^]*?)^```$/m.exec(text)?.[1] ?? "";
  const above: string[] = [];
  return tree
    .trimEnd()
    .split("\n")
    .flatMap((line) => {
      const depth = line.search(/\S/) / 2;
      const names = (line.trim().split(/ {2,}/)[0] ?? "").split(" ");
      above.length = depth;
      const paths = names.map((name) => [...above, name].join(""));
      above.push(names[0] ?? "");
      return paths;
    });
}

describe("the rooms of agent/", () => {
  it("are all in the picture, and no other", () => {
    expect(readFloors(ARCHITECTURE).flat().toSorted()).toEqual([...rooms.keys()].toSorted());
  });

  it("import only rooms that are lower in the picture", () => {
    expect(arrowsNotDown(arrows, readFloors(ARCHITECTURE))).toEqual([]);
    expect(findCycles(arrows)).toEqual([]);
  });

  it("are compared by code that finds an arrow upwards and a cycle", () => {
    const up = { from: "low", to: "high", files: ["low/x.ts"] };
    const down = { from: "high", to: "low", files: ["high/x.ts"] };
    expect(arrowsNotDown([up, down], [["high"], ["low"]])).toEqual([up]);
    expect(findCycles([up, down])).toEqual([["high", "low"]]);
    expect(arrowsNotDown([down], [["high", "low"]])).toEqual([down]);
    expect(arrowsNotDown([down], [["low"]])).toEqual([down]);
  });
});

describe("ARCHITECTURE.md", () => {
  it("has at most 120 lines", () => {
    expect(ARCHITECTURE.trimEnd().split("\n").length).toBeLessThanOrEqual(120);
  });

  it("draws the folders as a tree", () => {
    expect(treePaths(ARCHITECTURE)).toEqual(
      expect.arrayContaining(["agent/diagnose/checks/", "lab/", "test/fakes/"]),
    );
  });

  it.each(treePaths(ARCHITECTURE))("names %s, which exists", (path) => {
    expect(existsSync(resolve(ROOT, path))).toBe(true);
  });

  it.each(treePaths(read("lab/README.md")))("of the lab names %s, which exists", (path) => {
    expect(existsSync(resolve(ROOT, path))).toBe(true);
  });

  const prose = ARCHITECTURE.replaceAll(/^```[^]*?^```$/gm, "");
  it.each([...new Set(prose.match(/\b[\w-]+\/[\w/-]*[\w-]+\.ts\b/g))])(
    "mentions %s, which exists",
    (path) => {
      const inAgent = ["agent", ""].some((folder) => existsSync(resolve(ROOT, folder, path)));
      expect(inAgent).toBe(true);
    },
  );

  const { dependencies, devDependencies, optionalDependencies } = manifest;
  const installed = Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  const table = (ARCHITECTURE.split("## Dependencies")[1] ?? "").matchAll(/^\| ([^|]+) \|/gm);
  const listed = [...table].flatMap(([, names = ""]) => names.split(", ")).slice(1);

  it("says what each dependency is for, and lists no other", () => {
    const wanted = installed.filter((name) => !name.startsWith("@types/"));
    const packages = listed.filter((name) => !/^@types\/\*$|^-+$|^node:/.test(name));
    expect(packages.toSorted()).toEqual(wanted.toSorted());
  });
});
