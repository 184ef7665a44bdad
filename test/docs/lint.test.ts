import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

import { FORMATS } from "../../agent/cli/commands/lint-formats.ts";
import { readConfiguration } from "../../agent/lint/settings/configuration.ts";
import { readInPlace } from "../../agent/lint/settings/in-place.ts";
import { ROOT } from "../../build/folders.ts";
import { buildNpmPackage } from "../../build/npm-package.ts";
import manifest from "../../package.json" with { type: "json" };
import { BAD_YAML } from "../fixtures/task-definitions.ts";
import { pathWithNpx } from "../helpers/npx-shim.ts";

const PAGE = readFileSync(join(ROOT, "docs", "lint.md"), "utf8");

/** The first block of YAML below a heading. */
const yamlBelow = (heading: string): string => {
  const below = PAGE.slice(PAGE.indexOf(`# ${heading}\n`));
  return /^```yaml\n([^]*?)^```$/m.exec(below)?.[1] ?? "";
};

describe("docs/lint.md", () => {
  it("shows a configuration that lint accepts", () => {
    const { levels, ignores, failOn, baseline } = readConfiguration(
      Buffer.from(yamlBelow("Configuration")),
      "docs",
    );
    expect([...levels]).toEqual([
      ["platform-not-stated", "off"],
      ["stop-timeout", "error"],
    ]);
    expect(ignores).toHaveLength(2);
    expect({ failOn, baseline }).toEqual({ failOn: "warning", baseline: "known.json" });
  });

  it("shows comments that lint understands", () => {
    const { ignores, faults } = readInPlace(yamlBelow("In the file itself"));
    expect(faults).toEqual([]);
    expect(
      ["network-mode", "container-user"].map((rule) => [1, 3].map((line) => ignores(rule, line))),
    ).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it("describes every format", () => {
    const described = [...PAGE.matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(described).toEqual(FORMATS);
  });

  it("names no other version of the package than this one", () => {
    const versions = [...PAGE.matchAll(/credroute@([\d.]+)/g)].map(([, version]) => version);
    expect(new Set(versions)).toEqual(new Set([manifest.version]));
  });

  it("shows a job for GitLab whose script writes the report, and fails for problems", async () => {
    await buildNpmPackage();
    const folder = mkdtempSync(join(tmpdir(), "credroute-gitlab-"));
    try {
      const jobs = parse(yamlBelow("GitLab")) as Record<
        string,
        { script: string[]; artifacts: { when: string; reports: { codequality: string } } }
      >;
      const { script = [], artifacts } = jobs["credroute-lint"] ?? {};
      writeFileSync(join(folder, "web.yaml"), BAD_YAML);
      const env = { PATH: pathWithNpx(join(folder, "bin")) };
      const { exitCode } = await execa("bash", ["-c", script.join("\n")], {
        cwd: folder,
        env,
        reject: false,
      });
      expect(exitCode).toBe(1);
      expect(artifacts?.when).toBe("always");
      const report = readFileSync(join(folder, artifacts?.reports.codequality ?? ""), "utf8");
      expect(JSON.parse(report)).toMatchObject([
        { check_name: "network-mode", location: { path: "web.yaml", lines: { begin: 3 } } },
        { check_name: "container-user" },
      ]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
