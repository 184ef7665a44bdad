import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { execa, execaSync } from "execa";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ROOT } from "../../build/folders.ts";
import { buildNpmPackage, NPM_PACKAGE } from "../../build/npm-package.ts";
import manifest from "../../package.json" with { type: "json" };
import { packFolder, sha256Of } from "../../scripts/release/files.ts";
import { DEFINITIONS } from "../fixtures/definitions.ts";
import { MAIN, machineEnvironment } from "../helpers/from-source.ts";

const OLDEST = [20, 19];

/** Folders of the PATH without those of npm's packages: what the machine itself has. */
const ownPath = (process.env["PATH"] ?? "")
  .split(delimiter)
  .filter((folder) => !folder.includes("node_modules"))
  .join(delimiter);

/** Where the machine's own Node is too old, or missing, the reason. */
function ownNodeUnavailable(): string | undefined {
  const { stdout, failed } = execaSync("node", ["--version"], { env: { PATH: ownPath }, reject: false });
  if (failed) return "no Node.js of the machine's own";
  const [major = 0, minor = 0] = stdout.replace("v", "").split(".").map(Number);
  const isOldEnough = major > (OLDEST[0] ?? 0) || (major === OLDEST[0] && minor >= (OLDEST[1] ?? 0));
  return isOldEnough ? undefined : `the machine's own Node.js is ${stdout}`;
}

interface Ran {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

describe("the npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "credroute-npm-"));
  const tarball = `credroute-${manifest.version}.tgz`;
  afterAll(() => rmSync(folder, { recursive: true }));

  beforeAll(async () => {
    await buildNpmPackage();
    // As a release packs it.
    await packFolder(NPM_PACKAGE, join(folder, tarball), "package");
    await execa("npm", ["init", "--yes"], { cwd: folder });
    await execa("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${tarball}`], { cwd: folder });
  }, 120_000);

  async function credroute(path: string, words: readonly string[], input = ""): Promise<Ran> {
    const program = join(folder, "node_modules", ".bin", "credroute");
    const { exitCode, stdout, stderr } = await execa(program, words, {
      cwd: DEFINITIONS,
      env: { ...machineEnvironment(), PATH: path },
      extendEnv: false,
      input,
      reject: false,
    });
    return { exitCode, stdout, stderr };
  }

  const installed = (file: string): string =>
    readFileSync(join(folder, "node_modules", "credroute", file), "utf8");

  it("holds one file of JavaScript and the grammars, needs no other package, and knows nothing of node:ffi", () => {
    const listed = execaSync("npm", ["pack", "--dry-run", "--json", NPM_PACKAGE], { cwd: folder }).stdout;
    const names = [...listed.matchAll(/"path": "([^"]+)"/g)].map(([, name = ""]) => name).toSorted();
    expect(names).toEqual([
      "LICENSE",
      "README.md",
      "THIRD-PARTY-NOTICES.txt",
      "credroute.mjs",
      "package.json",
      "tree-sitter-terraform.wasm",
      "web-tree-sitter.wasm",
    ]);
    expect(JSON.parse(installed("package.json"))).not.toHaveProperty("dependencies");
    expect(JSON.parse(installed("package.json"))).not.toHaveProperty("private");
    expect(installed("credroute.mjs")).not.toMatch(/node:ffi|node:sea/);
    expect(installed("credroute.mjs")).not.toContain(ROOT);
    expect(installed("THIRD-PARTY-NOTICES.txt")).toMatch(/^web-tree-sitter \S+ \(MIT\)$/m);
    expect(installed("THIRD-PARTY-NOTICES.txt")).toMatch(/^@tree-sitter-grammars\/tree-sitter-hcl /m);
  });

  it("is the same bytes each time, for a user who keeps their files private, too", async () => {
    const umask = process.umask(0o077);
    try {
      await buildNpmPackage(join(folder, "private"));
    } finally {
      process.umask(umask);
    }
    await packFolder(join(folder, "private"), join(folder, "private.tgz"), "package");
    expect(await sha256Of(join(folder, "private.tgz"))).toBe(await sha256Of(join(folder, tarball)));
  });

  it("stays in place where it is current, for those who run it", async () => {
    const made = join(folder, "made");
    await buildNpmPackage(made);
    const { ino } = statSync(join(made, "credroute.mjs"));
    await buildNpmPackage(made);
    expect(statSync(join(made, "credroute.mjs")).ino).toBe(ino);
    writeFileSync(join(made, "credroute.mjs"), "old");
    await buildNpmPackage(made);
    expect(readFileSync(join(made, "credroute.mjs"), "utf8")).not.toBe("old");
  });

  const own = ownNodeUnavailable();
  const nodes = [
    { node: "the machine's own Node", path: ownPath, against: own },
    {
      node: "Node 26",
      path: `${join(ROOT, "node_modules", ".bin")}${delimiter}${ownPath}`,
      against: undefined,
    },
  ];

  it.for(nodes)("lints with $node as the sources do", async ({ path, against }, { skip }) => {
    if (against !== undefined) skip(against);
    const words = ["lint", ".", "--json"];
    const packed = await credroute(path, words);
    expect(packed).toMatchObject({ exitCode: 1, stderr: "" });
    const source = await execa(process.execPath, [MAIN, ...words], {
      cwd: DEFINITIONS,
      reject: false,
      env: machineEnvironment(),
      extendEnv: false,
    });
    expect(JSON.parse(packed.stdout)).toEqual(JSON.parse(source.stdout));
    const files = new Set([...packed.stdout.matchAll(/"file": "([^"]+)"/g)].map(([, file]) => file));
    expect([...files]).toEqual(
      expect.arrayContaining(["terraform/heredoc.tf", "template.yaml", "register.json"]),
    );
  });

  it.for(nodes)(
    "answers with $node in every format, and reads standard input",
    async ({ path, against }, { skip }) => {
      if (against !== undefined) skip(against);
      for (const format of ["text", "sarif", "github", "junit", "gitlab"]) {
        const { exitCode, stdout, stderr } = await credroute(path, [
          "lint",
          "register.json",
          "--format",
          format,
        ]);
        expect({ format, exitCode, stderr }).toEqual({ format, exitCode: 1, stderr: "" });
        expect(stdout).toContain("container-user");
      }
      const task = readFileSync(join(DEFINITIONS, "register.json"), "utf8");
      expect(await credroute(path, ["lint", "-"], task)).toMatchObject({ exitCode: 1, stderr: "" });
      expect((await credroute(path, ["lint", "nowhere.json"])).exitCode).toBe(125);
    },
  );

  it.each([
    [["diagnose"], "credroute diagnose needs credroute.exe, and this is the npm package"],
    [["healthcheck", "--help"], "credroute healthcheck needs credroute.exe"],
    [["--timeout", "5s", "--", "server.exe"], "an entrypoint needs credroute.exe"],
    [[], "[NEEDS_EXECUTABLE]"],
    [["lnt"], 'unknown command "lnt" (did you mean lint?)'],
  ])("says of %j what it needs", async (words, says) => {
    const { exitCode, stdout, stderr } = await credroute(ownPath, words);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toContain(says);
  });

  it("prints its version, its help and scripts", async () => {
    expect((await credroute(ownPath, ["--version"])).stdout).toBe(`credroute ${manifest.version}`);
    expect((await credroute(ownPath, ["--help"])).stdout).toContain("credroute lint <file");
    expect((await credroute(ownPath, ["script", "powershell"])).stdout).toContain("Get-NetRoute");
  });
});
