import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { Script } from "node:vm";
import { execaNode } from "execa";
import { describe, expect, it } from "vitest";

import { bundleLoader } from "../../build/bundle.ts";
import { packParts, type Packed, type Parts } from "../../build/pack.ts";
import { startProgram } from "../../build/start-program.ts";

const REMEDY =
  "To fix: the file is damaged, or this is a bug in credroute: compare its SHA-256, else report this. [INTERNAL]\n";

/** Packs parts of which none is loaded at starts. */
const alone = (parts: Parts): Packed => packParts(parts, new Map(), []);

/** Starts a program of these parts. @returns what it wrote to stderr, its exit code, and what its parts noted */
function start({ texts, packOf }: Packed, code: Readonly<Record<string, Uint8Array>> = {}) {
  const ended = { stderr: "", exitCode: undefined as number | undefined, notes: [] as unknown[] };
  const nodeModules = createRequire(import.meta.url);
  startProgram("./main.js", {
    readPart: (name) => {
      const text = texts[name];
      if (text === undefined) throw new Error(`Cannot find asset: ${name}`);
      return text;
    },
    readCode: (name) => code[name],
    packOf,
    require: (name) => (name === "notes" ? ended.notes : nodeModules(name)),
    bundleUrl: "file:///program",
    printError: (line) => (ended.stderr += line),
    exit: (exitCode) => (ended.exitCode = exitCode),
  });
  return ended;
}

describe("an executable whose first part", () => {
  it.each([
    { name: "is missing", parts: {}, says: "Cannot find asset: ./main.js" },
    { name: "cannot be compiled", parts: { "./main.js": "const = 1" }, says: "Unexpected token '='" },
    {
      name: "throws",
      parts: { "./main.js": `throw new Error("no library\\n    of that name")` },
      says: "no library of that name",
    },
    { name: "throws something else than an error", parts: { "./main.js": `throw "a word"` }, says: "a word" },
    {
      name: "imports a part that throws",
      parts: {
        "./main.js": `require("./part.js")`,
        "./part.js": `require("node:fs").readFileSync("/none")`,
      },
      says: "ENOENT: no such file or directory, open '/none'",
    },
  ])("$name ends with 125 and one line", ({ parts, says }) => {
    expect(start(alone(parts))).toEqual({
      stderr: `credroute: ${says}. ${REMEDY}`,
      exitCode: 125,
      notes: [],
    });
  });

  it("is whole goes on, with parts that import each other", () => {
    const parts = {
      "./main.js": `exports.own = 1; require("notes").push(require("./part.js").sum)`,
      "./part.js": `exports.sum = require("./main.js").own + 1`,
    };
    expect(start(alone(parts))).toEqual({ stderr: "", exitCode: undefined, notes: [2] });
  });

  it("is in a pack goes on, with parts of the pack and others", () => {
    const texts = {
      "./main.js": `exports.own = 1; require("notes").push(require("./part.js").sum, require("./other.js").word)`,
      "./part.js": `exports.sum = require("./main.js").own + 1 // a last line that is a comment`,
      "./far.js": `exports.far = "far"`,
      "./other.js": `exports.word = require("./part.js").sum + require("./far.js").far`,
    };
    const imports = new Map([
      ["./main.js", ["./part.js"]],
      ["./far.js", ["./part.js", "./main.js"]],
      ["./other.js", ["./far.js"]],
    ]);
    const packed = packParts(texts, imports, ["./main.js", "./far.js"]);
    expect(Object.keys(packed.texts).toSorted()).toEqual(["./far.js", "./other.js", "./pack-0-1.js"]);
    expect(packed.packOf).toEqual({ "./main.js": "./pack-0-1.js", "./part.js": "./pack-0-1.js" });
    expect(packed.atStarts).toEqual(["./far.js", "./pack-0-1.js"]);
    expect(start(packed)).toEqual({
      stderr: "",
      exitCode: undefined,
      notes: [2, "2far"],
    });
  });

  it.each([
    { name: "fits", damage: 0 },
    { name: "is of another runtime", damage: 0xff },
  ])("has a compiled form that $name goes on", ({ damage }) => {
    const packed = alone({ "./main.js": `require("notes").push("ran")` });
    const code = new Script(packed.texts["./main.js"] ?? "").createCachedData();
    code[4] = (code[4] ?? 0) ^ damage;
    expect(start(packed, { "./main.js": code })).toEqual({ stderr: "", exitCode: undefined, notes: ["ran"] });
  });

  it("imports one later that throws gets the same failure each time", () => {
    const parts = {
      "./main.js": `for (const time of [1, 2]) try { require("./part.js") } catch (error) { require("notes").push(error.message) }`,
      "./part.js": `exports.half = true; throw new Error("not complete")`,
    };
    expect(start(alone(parts))).toMatchObject({
      exitCode: undefined,
      notes: ["not complete", "not complete"],
    });
  });
});

describe("the loader", () => {
  it("says in one line that it has no parts, and ends with 125", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "loader-"));
    const file = path.join(folder, "loader.cjs");
    await writeFile(file, await bundleLoader({ packOf: {}, atStarts: [], compiled: [] }));
    const { exitCode, stdout, stderr } = await execaNode(file, { reject: false });
    await rm(folder, { recursive: true });
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(`${stderr}\n`).toMatch(/^credroute: [^\n]*single-executable application[^\n]*\[INTERNAL\]\n$/);
  });
});
