import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";

import { judge, judgeLines, judgePowershell } from "../helpers/commands/judge.ts";
import { PROGRAM_NAMES } from "../helpers/commands/programs.ts";
import { linesOf, readmeTask, shownBlocks, shownInline } from "../helpers/commands/shown.ts";
import { wordsOf } from "../helpers/commands/usage.ts";
import { inLab } from "../helpers/in-lab.ts";
import { blocksOf, userPages } from "../helpers/pages.ts";

/** Runs a program of the reader's image, which the lab's container does not have: everything before it works. */
const RUNS_APPLICATION =
  /-- (?:C:\\app\\|(?:C:\\)?ServiceMonitor\.exe|LogMonitor\.exe|dotnet |powershell .*C:\\app\\)/;

/** Every command line of credroute in the documentation, also behind docker, aws and in a Dockerfile; each once. */
async function shownForCredroute(folder: string): Promise<string[]> {
  const shown = [...shownBlocks(), ...shownInline(["credroute", "credroute.exe", ...PROGRAM_NAMES])];
  const judged = await Promise.all(
    shown.flatMap(({ shell, text }) => {
      if (shell === "powershell") return [judgePowershell(text, folder)];
      if (shell === "bat") return [judgeLines(text, folder)];
      return linesOf(text)
        .filter((line) => line.includes("credroute"))
        .map((line) => judge(wordsOf(line), folder));
    }),
  );
  const checks = userPages()
    .flatMap(blocksOf)
    .flatMap(({ text }) => [...text.matchAll(/^HEALTHCHECK .* CMD (\[.*\])$/gm)])
    .map(([, words = "[]"]) => (JSON.parse(words) as string[]).join(" "));
  return [...new Set([...judged.flatMap(({ credroute }) => credroute), ...checks])];
}

describe("the commands for credroute in README, docs and examples", () => {
  inLab("work as they are written", { timeoutMs: 300_000 }, async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), "credroute-commands-"));
    for (const service of ["WAS", "W3SVC", "MyService"])
      expect(await lab.run(["sc", "create", service, "binPath=", "C:\\absent.exe"])).toMatchObject({
        exitCode: 0,
      });
    try {
      await writeFile(join(folder, "task-definition.json"), readmeTask());
      const shown = await shownForCredroute(folder);
      expect(shown.length).toBeGreaterThan(20);
      const wrong = [];
      for (const command of ["credroute -- cmd /c exit 0", ...shown]) {
        const environment = { CREDROUTE_LOG_FORMAT: "text" };
        const { exitCode, stderr } = await lab.run(`cmd /c ${command}`, { cwd: folder, environment });
        const hasRole = stderr.includes("credentials of arn:aws:iam::111122223333:role/app are available");
        const works = RUNS_APPLICATION.test(command) ? hasRole && exitCode !== 125 : exitCode === 0;
        if (!works) wrong.push({ command, exitCode, stderr });
      }
      expect(wrong).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
