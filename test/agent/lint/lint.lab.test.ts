import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";

import { DEFINITIONS, lintText, readDefinition } from "../../fixtures/definitions.ts";
import { NAT_TASK } from "../../fixtures/task-definitions.ts";
import { inLab } from "../../helpers/in-lab.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";

inLab("credroute.exe lints files and standard input, and prints scripts", {}, async (lab) => {
  const folder = await mkdtemp(join(tmpdir(), "credroute-lint-"));
  try {
    await writeFile(join(folder, "good.json"), JSON.stringify(NAT_TASK));
    const bad = JSON.stringify({ ...NAT_TASK, networkMode: "host" });
    await writeFile(join(folder, "bad.json"), Buffer.from(`\uFEFF${bad}`, "utf16le"));
    await writeFile(join(folder, "main.tf"), 'resource "aws_ecs_task_definition" "a" {}');
    await writeFile(join(folder, "bad.yaml"), "Resources:\n\tTask: {}\n");
    await writeFile(join(folder, "huge.json"), Buffer.alloc(50 * 1024 * 1024, "["));
    const run = (line: string): ReturnType<typeof lab.run> => lab.run(line, { cwd: folder });

    expect(await run("credroute lint good.json")).toMatchObject({
      exitCode: 0,
      stdout: "1 task definition: 0 errors, 0 warnings, 0 notes\n",
      stderr: "",
    });
    for (const name of [
      "template.yaml",
      "template.json",
      "register.yaml",
      "containers.json.tpl",
      "user-data.ps1",
    ]) {
      const { exitCode, stdout } = await run(
        `credroute lint ${toWindowsPath(join(DEFINITIONS, name))} --json`,
      );
      const report = JSON.parse(stdout) as { findings: { rule: string; line: number; column: number }[] };
      const here = lintText(readDefinition(name), name).results.map(({ rule, at: { place } }) => ({
        rule,
        line: place.line,
        column: place.column,
      }));
      expect({ name, exitCode, findings: report.findings }).toMatchObject({
        name,
        exitCode: 1,
        findings: here,
      });
    }

    const piped = await run("cmd /c credroute lint - --json < bad.json");
    expect(piped.exitCode).toBe(1);
    expect(JSON.parse(piped.stdout)).toMatchObject({ findings: [{ rule: "network-mode" }] });
    const sarif = await run(`credroute lint ${toWindowsPath(join(folder, "bad.json"))} --format sarif`);
    expect(JSON.parse(sarif.stdout)).toMatchObject({
      version: "2.1.0",
      runs: [{ results: [{ ruleId: "network-mode" }] }],
    });

    // cmd leaves globs to the program, and a folder's files have backslashes in their names.
    await mkdir(join(folder, "deep"));
    await writeFile(join(folder, "deep", "more.json"), bad);
    for (const words of [".", "*.json deep\\*.JSON", "*.json deep", "**\\*.json"]) {
      const many = await run(`cmd /c credroute lint ${words} --json`);
      const { findings } = JSON.parse(many.stdout) as { findings: { file: string; rule: string }[] };
      const found = findings.map(({ file, rule }) => `${file} ${rule}`);
      expect({ words, exitCode: many.exitCode, found }).toEqual({
        words,
        exitCode: 1,
        found: ["bad.json network-mode", "deep\\more.json network-mode"],
      });
    }

    for (const [words, says] of [
      [
        "nowhere.json",
        /^credroute: error: nowhere\.json cannot be read: no such file\. .*\[INPUT_UNREADABLE\]$/,
      ],
      ["*.xml", /\*\.xml stands for no file: no file matches it\. .*\[INPUT_NO_FILES\]$/],
      ["huge.json", /huge\.json is larger than 16 MB\. .*\[INPUT_TOO_LARGE\]$/],
      ["main.tf", /main\.tf is a Terraform file, .*npx credroute lint FILE.*\[INPUT_NEEDS_NODE\]$/],
      ["bad.yaml", /bad\.yaml:2:1 cannot be read as YAML: a tab .*\[INPUT_NOT_YAML\]$/],
      ["- < NUL", /standard input is empty\. .*\[INPUT_EMPTY\]$/],
    ] as const) {
      const { exitCode, stdout, stderr } = await run(`cmd /c credroute lint ${words}`);
      expect({ words, exitCode, stdout }).toEqual({ words, exitCode: 125, stdout: "" });
      expect(stderr.trimEnd()).toMatch(says);
    }

    const script = await run("credroute script user-data --cluster windows");
    expect(script).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining("-Cluster 'windows' -EnableTaskIAMRole\n"),
    });
  } finally {
    await rm(folder, { recursive: true });
  }
});
