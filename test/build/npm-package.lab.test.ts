import { globSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { expect } from "vitest";

import { buildNpmPackage, NPM_PACKAGE } from "../../build/npm-package.ts";
import { DEFINITIONS } from "../fixtures/definitions.ts";
import { inLab } from "../helpers/in-lab.ts";

inLab(
  "credroute.exe and the npm package find the same in every form but Terraform files",
  {},
  async (lab) => {
    await buildNpmPackage();
    const files = globSync("**/*.*", { cwd: DEFINITIONS }).filter((name) => !name.endsWith(".tf"));
    expect(files.length).toBeGreaterThan(6);
    const words = ["lint", ...files.toSorted(), "--json"];
    const program = join(NPM_PACKAGE, "credroute.mjs");
    const packed = await execa("node", [program, ...words], { cwd: DEFINITIONS, reject: false });
    const executable = await lab.run(`credroute ${words.join(" ")}`, { cwd: DEFINITIONS });
    expect({ exitCode: executable.exitCode, stderr: executable.stderr }).toEqual({
      exitCode: packed.exitCode,
      stderr: packed.stderr,
    });
    const document = JSON.parse(executable.stdout) as { findings: unknown[] };
    expect(document).toEqual(JSON.parse(packed.stdout));
    expect(document.findings.length).toBeGreaterThan(30);
  },
);
