import { execa } from "execa";
import { describe, expect, it } from "vitest";

import { ROOT } from "../../build/folders.ts";
import { machineEnvironment } from "../helpers/from-source.ts";

const HELPERS = `import { explainFailures, requireLab, ScriptError } from "./scripts/script-error.ts"; explainFailures();`;

async function run(program: string): Promise<{ exitCode: number | undefined; stderr: string }> {
  const words = ["--input-type=module-typescript", "--eval", `${HELPERS} ${program}`];
  const { exitCode, stderr } = await execa(process.execPath, words, {
    cwd: ROOT,
    env: machineEnvironment(),
    extendEnv: false,
    reject: false,
  });
  return { exitCode, stderr };
}

describe("a script", () => {
  it("ends with one line for what its user can mend", async () => {
    expect(await run('throw new ScriptError("The folder is full.", "empty it");')).toEqual({
      exitCode: 1,
      stderr: "credroute: The folder is full. To fix: empty it",
    });
  });

  it("says before it builds anything that it needs a lab", async () => {
    const pretend =
      'process.getuid = () => 1000; console.error = (text) => process.stderr.write(text + "\\n");';
    const { exitCode, stderr } = await run(`${pretend} requireLab(); console.error("built");`);
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(
      /^credroute: The lab .* must run as root\. To fix: run this as root on Debian .*$/,
    );
  });

  it("ends with a stack for what is wrong with itself", async () => {
    const { exitCode, stderr } = await run('throw new TypeError("x is not a function");');
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^TypeError: x is not a function\n {4}at /);
  });
});
