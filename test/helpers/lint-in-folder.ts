import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { expect } from "vitest";

import { command } from "../../agent/cli/commands/lint.ts";
import { findFiles } from "../../agent/cli/streams/find-files.ts";
import { findUpwards } from "../../agent/cli/streams/find-upwards.ts";
import { listFolder } from "../../agent/cli/streams/list-folder.ts";
import { readInput } from "../../agent/cli/streams/read-input.ts";
import { writeOutput } from "../../agent/cli/streams/write-output.ts";
import type { Terminal } from "../../agent/cli/world.ts";
import { describeError } from "../../agent/errors/explain.ts";

export type Files = Readonly<Record<string, string | Uint8Array>>;

interface Ran {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with files, in which lint runs over the real file system. */
export class LintFolder implements Disposable {
  readonly path = mkdtempSync(join(tmpdir(), "credroute-lint-"));

  constructor(files: Files) {
    for (const [name, content] of Object.entries(files)) this.write(name, content);
  }

  write(name: string, content: string | Uint8Array): void {
    const path = join(this.path, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), "utf8");
  }

  /** Runs lint; failures of the whole command are on stderr, with their exit code. */
  async lint(words: readonly string[], at: { in?: string; terminal?: Terminal } = {}): Promise<Ran> {
    const before = process.cwd();
    let [stdout, stderr] = ["", ""];
    process.chdir(join(this.path, at.in ?? "."));
    try {
      const world = {
        environment: {},
        runtime: { node: "26.0.0", platform: "win32", processor: "x64" },
        readInput,
        listFolder,
        findUpwards,
        writeOutput,
        findFiles: async (word: string) => findFiles(word),
        print: (text: string) => void (stdout += text),
        printError: (text: string) => void (stderr += text),
        terminal: () => at.terminal,
      };
      const exitCode = await command.run(words, world);
      return { exitCode, stdout, stderr };
    } catch (error) {
      return { exitCode: 125, stdout, stderr: `${stderr}${describeError(error)}\n` };
    } finally {
      process.chdir(before);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.path, { recursive: true });
  }
}

/** Rules that are reported, with their files. */
export async function findings(
  folder: LintFolder,
  words: readonly string[],
  within = ".",
): Promise<string[]> {
  const { stdout, stderr } = await folder.lint([...words, "--json"], { in: within });
  expect(stderr).toBe("");
  const document = JSON.parse(stdout) as {
    findings: { file?: string; rule: string; severity: string }[];
  };
  return document.findings.map(({ file = "", rule, severity }) => `${file} ${rule} ${severity}`.trim());
}
