import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { buildNpmPackage } from "../../build/npm-package.ts";
import { judge, judgeLines, judgePowershell } from "../helpers/commands/judge.ts";
import { PROGRAM_NAMES } from "../helpers/commands/programs.ts";
import { runBlocks } from "../helpers/commands/run-sh.ts";
import { otherBlocks, shownBlocks, shownInline, unknownBlocks } from "../helpers/commands/shown.ts";

const BLOCKS = shownBlocks();
const INLINE = shownInline(PROGRAM_NAMES);
const work = mkdtempSync(join(tmpdir(), "credroute-commands-"));
beforeAll(() => buildNpmPackage());
afterAll(() => rmSync(work, { recursive: true }));

function folderFor(name: string): string {
  const folder = join(work, name.replaceAll(/\W/g, "-"), "clone");
  mkdirSync(folder, { recursive: true });
  return folder;
}

describe("the blocks of README, docs and examples", () => {
  it("say what they are: commands for a shell, or something else", () => {
    expect(unknownBlocks()).toEqual([]);
  });

  const pages = [...new Set(BLOCKS.filter(({ shell }) => shell === "sh").map(({ file }) => file))];
  it.each(pages)("of %s work as they are written, in their order", { timeout: 120_000 }, async (file) => {
    const folder = folderFor(file);
    const blocks = BLOCKS.filter((block) => block.file === file && block.shell === "sh");
    const { outcomes, calls } = await runBlocks(
      folder,
      blocks.map(({ text }) => text),
    );
    expect(outcomes.filter(({ exitCode }) => exitCode !== 0)).toEqual([]);
    const judged = await Promise.all(calls.map((call) => judge(call, folder)));
    expect(judged.flatMap(({ faults }) => faults)).toEqual([]);
  });

  it.each(BLOCKS.filter(({ shell }) => shell === "powershell"))(
    "of $file for PowerShell are PowerShell, and call programs as these are documented: $text",
    async ({ text, file }) => {
      expect((await judgePowershell(text, folderFor(file))).faults).toEqual([]);
    },
  );

  it.each(BLOCKS.filter(({ shell }) => shell === "bat"))(
    "of $file for cmd call programs as these are documented: $text",
    async ({ text, file }) => {
      expect((await judgeLines(text, folderFor(file))).faults).toEqual([]);
    },
  );
});

describe("the blocks of other pages", () => {
  it.each(otherBlocks())("of $file call programs as these are documented: $text", async ({ text, file }) => {
    expect((await judgeLines(text, folderFor(file))).faults).toEqual([]);
  });
});

describe("the commands within the text", () => {
  it("are found", () => expect(INLINE.length).toBeGreaterThan(5));

  it.each(INLINE)("of $file call programs as these are documented: $text", async ({ text, file }) => {
    expect((await judgeLines(text, folderFor(file))).faults).toEqual([]);
  });
});

describe("the judgment", () => {
  const OVERRIDES = '{"containerOverrides":[{"name":"web","comand":["credroute"]}]}';

  it.each([
    ["an option that docker run lacks", ["docker", "run", "--remove", "web"], "--remove is not an option"],
    ["a command of docker that is not known", ["docker", "fetch", "web"], "nothing is known about"],
    ["another program", ["kubectl", "get", "pods"], "nothing is known about"],
    ["no image", ["docker", "pull"], "too few"],
    [
      "an option of aws that the API lacks",
      ["aws", "ecs", "run-task", "--override", "{}"],
      "--override is not",
    ],
    ["an operation that the API lacks", ["aws", "ecs", "start-it", "--cluster", "a"], "--cluster is not"],
    [
      "an override that the API lacks",
      ["aws", "ecs", "run-task", "--overrides", OVERRIDES],
      "[0].comand is not in",
    ],
    ["a program of npm that is not this one", ["npx", "credrout", "lint"], "nothing is known about it"],
    ["a script that npm lacks", ["npm", "run", "biuld"], "no such script"],
    [
      "a fault inside a command of PowerShell",
      [
        "aws",
        "ssm",
        "send-command",
        "--parameters",
        'commands=["docker exec (docker ps --quite) credroute diagnose"]',
      ],
      "--quite is not an option",
    ],
  ])("finds %s", async (_, words, fault) => {
    expect((await judge(words, work)).faults.join("\n")).toContain(fault);
  });

  it("finds the command line of credroute behind others", async () => {
    const words = ["docker", "run", "--entrypoint", "credroute", "web", "script", "host-repair"];
    expect(await judge(words, work)).toEqual({ faults: [], credroute: ["credroute script host-repair"] });
  });
});
