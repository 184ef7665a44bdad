import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { compileProgram, type Code, type RunRuntime } from "../../build/code.ts";

const TEXT = "(function(){return [1,2].map((one) => one + 1)})";
const PROGRAM = { parts: { "./start.js": TEXT, "./other.js": "({})" }, compiled: ["./start.js"] };

/** This machine's own runtime in the place of the one for Windows. */
const run: RunRuntime = async (words) => {
  await execa(process.execPath, words);
};

describe("the compiled form of what starts load", () => {
  let folder = "";
  let code: Code = {};
  const compile = async (name: string, runtime = run): Promise<Code> => {
    const work = path.join(folder, name);
    await mkdir(work);
    return compileProgram(PROGRAM, work, runtime);
  };
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "credroute-code-"));
    code = await compile("first");
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });

  it("is made of the texts that are to be compiled, and of no other", () => {
    expect(Object.keys(code)).toEqual(["./start.js"]);
  });

  it("is the same bytes each time", async () => {
    expect(await compile("second")).toEqual(code);
  });

  it("holds the functions that no start has called yet", async () => {
    const lazy = await readFile(path.join(folder, "first", "own-options", "start.js.code"));
    expect(code["./start.js"]?.length).toBeGreaterThan(lazy.length);
  });

  it("that the runtime does not take is an error, and not a slow executable", async () => {
    const damaging: RunRuntime = async (words) => {
      const [verb, , output = ""] = words.slice(-3);
      const file = path.join(output, "start.js.code");
      if (verb === "check") {
        const bytes = await readFile(file);
        bytes[4] = (bytes[4] ?? 0) ^ 0xff;
        await writeFile(file, bytes);
      }
      await run(words);
    };
    await expect(compile("third", damaging)).rejects.toThrow(
      /start\.js: its compiled form is not of this runtime/,
    );
  });
});
