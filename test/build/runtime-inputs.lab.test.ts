import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";

import { fetchBaseRuntime } from "../../build/base-runtime.ts";
import { X64 } from "../../build/targets.ts";
import type { Lab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { inLab } from "../helpers/in-lab.ts";
import { findCulprits, findRuntimeInputs, type RuntimeInputs } from "../helpers/runtime-inputs.ts";

/** How an option may be written. */
const FORMS: readonly ((option: string) => string)[] = [
  (option) => option,
  (option) => `${option}=nope.json`,
  (option) => `${option} nope.json`,
];
/** What a variable may hold: a switch, text in the place of a number, a path, everything. */
const VALUES = ["1", "-1", "abc", String.raw`nope\x.json`, "*"];
/** Of OpenSSL: each of these ended the runtime before it ran any of the program. */
const OPENSSL_CONFIGURATIONS = {
  "a syntax error": "nodejs_conf = x\n[x\n",
  "a variable that is not set": "dir = $ENV::NO_SUCH_VARIABLE\n",
  "an engine that does not exist":
    "nodejs_conf = a\n[a]\nengines = b\n[b]\nc = d\n[d]\nengine_id = nope\ndynamic_path = nope.dll\ninit = 1\n",
  "the legacy provider alone": "nodejs_conf = a\n[a]\nproviders = b\n[b]\nlegacy = c\n[c]\nactivate = 1\n",
};
const QUIET = { CREDROUTE_LOG_LEVEL: "warn" };

let inputs: RuntimeInputs;
beforeAll(async () => {
  const found = findRuntimeInputs(await readFile(await fetchBaseRuntime(X64)));
  const known = [...process.allowedNodeEnvironmentFlags].filter((option) => option.startsWith("--"));
  inputs = { ...found, options: [...new Set([...found.options, ...known])] };
});

async function outcome(lab: Lab, line: string): Promise<object> {
  const { exitCode, stdout, stderr } = await lab.run(line, { environment: QUIET });
  return { exitCode, stdout, stderr };
}

describe("the runtime inside credroute.exe", () => {
  inLab("leaves every option that it knows to the entrypoint, in three forms", {}, async (lab) => {
    expect(inputs.options.length).toBeGreaterThan(350);
    for (const form of FORMS) {
      const differs = async (options: readonly string[]): Promise<boolean> => {
        const line = `show-command-line ${options.map(form).join(" ")}`;
        const wrapped = await outcome(lab, `credroute -- ${line}`);
        return JSON.stringify(wrapped) !== JSON.stringify(await outcome(lab, line));
      };
      expect(await findCulprits(inputs.options, differs)).toEqual([]);
      // In the other order, because an option may end the reading of options.
      expect(await findCulprits(inputs.options.toReversed(), differs)).toEqual([]);
    }
  });

  inLab("takes none of them before -- either: they are usage errors", {}, async (lab) => {
    const options = inputs.options.filter((option) => option !== "--help" && option !== "--version");
    for (const form of FORMS) {
      const isTaken = async (some: readonly string[]): Promise<boolean> => {
        const { exitCode, stderr } = await lab.run(`credroute ${some.map(form).join(" ")} -- exit-with 7`);
        return exitCode !== 125 || !stderr.includes('"code":"USAGE"');
      };
      expect(await findCulprits(options, isTaken)).toEqual([]);
    }
  });

  inLab("leaves every variable that it knows to the entrypoint, with five values", {}, async (lab) => {
    expect(inputs.variables.length).toBeGreaterThan(100);
    const folder = await mkdtemp(join(tmpdir(), "runtime-inputs-"));
    const run = async (line: string, names: readonly string[], value: string): Promise<object> => {
      const environment = { ...QUIET, ...Object.fromEntries(names.map((name) => [name, value])) };
      const { exitCode, stdout, stderr } = await lab.run(line, { environment, cwd: folder });
      return { exitCode, stdout, stderr, made: await readdir(folder) };
    };
    try {
      expect(await run(`show-environment ${inputs.variables[0]}`, inputs.variables, "x")).toEqual(
        expect.objectContaining({ stdout: `${inputs.variables[0]}=x\n`, made: [] }),
      );
      for (const value of VALUES) {
        const differs = async (names: readonly string[]): Promise<boolean> => {
          const line = `show-environment ${names.join(" ")}`;
          const direct = await run(line, names, value);
          return JSON.stringify(await run(`credroute -- ${line}`, names, value)) !== JSON.stringify(direct);
        };
        expect({ value, culprits: await findCulprits(inputs.variables, differs) }).toEqual({
          value,
          culprits: [],
        });
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  inLab("does not read OPENSSL_CONF, which reaches the entrypoint", {}, async (lab) => {
    const folder = await mkdtemp(join(tmpdir(), "openssl-"));
    try {
      for (const [name, text] of Object.entries(OPENSSL_CONFIGURATIONS)) {
        const file = join(folder, "openssl.cnf");
        await writeFile(file, text);
        const environment = { ...QUIET, OPENSSL_CONF: toWindowsPath(file) };
        const { exitCode, stdout, stderr } = await lab.run("credroute -- show-environment OPENSSL_CONF", {
          environment,
        });
        expect({ name, exitCode, stderr }).toEqual({ name, exitCode: 0, stderr: "" });
        expect(stdout).toContain(`OPENSSL_CONF=${toWindowsPath(file)}`);
      }
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
