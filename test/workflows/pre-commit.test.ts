import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa, execaSync } from "execa";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import { ROOT } from "../../build/folders.ts";
import { buildNpmPackage } from "../../build/npm-package.ts";
import manifest from "../../package.json" with { type: "json" };
import { BAD_YAML, NAT_TASK } from "../fixtures/task-definitions.ts";
import { pathWithNpx } from "../helpers/npx-shim.ts";

const FILE = join(ROOT, ".pre-commit-hooks.yaml");
const [HOOK] = parse(readFileSync(FILE, "utf8")) as [Readonly<Record<string, unknown>>];
const isMissing = execaSync("pre-commit", ["--version"], { reject: false }).failed;

describe(".pre-commit-hooks.yaml", () => {
  const folder = mkdtempSync(join(tmpdir(), "credroute-pre-commit-"));
  const env = {
    PATH: pathWithNpx(join(folder, "bin")),
    PRE_COMMIT_HOME: join(folder, "home"),
    GIT_CONFIG_GLOBAL: "/dev/null",
  };
  beforeAll(() => buildNpmPackage());
  afterAll(() => rmSync(folder, { recursive: true }));
  beforeEach((context) => {
    if (isMissing) context.skip("no pre-commit: apt-get install pre-commit, or pip install pre-commit");
  });

  it("is a manifest of pre-commit", async () => {
    const { exitCode, stdout } = await execa("pre-commit", ["validate-manifest", FILE], {
      env,
      reject: false,
    });
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: "" });
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, readFileSync(FILE, "utf8").replace("language:", "langage:"));
    expect((await execa("pre-commit", ["validate-manifest", broken], { env, reject: false })).exitCode).toBe(
      1,
    );
  });

  it("runs the version that it is a part of, without an installation of this repository", () => {
    expect(HOOK).toMatchObject({ language: "system", entry: `npx --yes credroute@${manifest.version} lint` });
  });

  it("judges task definitions among a repository's files, and only them", async () => {
    const work = mkdtempSync(join(folder, "work-"));
    const git = (...words: string[]) => execa("git", words, { cwd: work, env });
    await git("init", "--quiet");
    const config = { repos: [{ repo: "local", hooks: [HOOK] }] };
    writeFileSync(join(work, ".pre-commit-config.yaml"), stringify(config));
    writeFileSync(join(work, "task.json"), JSON.stringify(NAT_TASK));
    writeFileSync(join(work, "package.json"), '{ "name": "web" }');
    writeFileSync(join(work, "readme.md"), "# web");
    await git("add", ".");
    const run = () =>
      execa("pre-commit", ["run", "--all-files"], { cwd: work, env, all: true, reject: false });
    expect(await run()).toMatchObject({ exitCode: 0, all: expect.stringContaining("Passed") });

    writeFileSync(join(work, "web.yaml"), BAD_YAML);
    await git("add", ".");
    const { exitCode, all } = await run();
    expect(exitCode).toBe(1);
    expect(all).toContain("web.yaml:3:14: error network-mode:");
    expect(all).toContain("2 files without a task definition");
  });
});
