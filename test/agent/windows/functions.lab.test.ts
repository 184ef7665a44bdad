import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";

import { NEEDED } from "../../../agent/handover/calls.ts";
import { HOMES } from "../../../agent/windows/functions.ts";
import { DIST, ROOT } from "../../../build/folders.ts";
import { X64 } from "../../../build/targets.ts";
import { listForwarded } from "../../../lab/images/one-core.ts";
import { setUpLab } from "../../../lab/setup/set-up.ts";
import { skipWithoutLab } from "../../helpers/in-lab.ts";
import { readImports } from "../../helpers/pe-imports.ts";
import { BOUND } from "./bound-functions.ts";
import { NOT_IN_NODE } from "./not-in-node.ts";

/** They look for functions that others name. */
const PROVIDERS = new Set(["windows/functions.ts", "windows/bounded-calls.ts", "windows/system-facts.ts"]);

/** Why a library may be opened that the executable does not import itself. */
const OTHER_LIBRARIES: Readonly<Record<string, string>> = {
  "sechost.dll": "advapi32.dll imports it, so that it is in every process",
  "kernelbase.dll": "kernel32.dll and its forwarder on nanoserver import it, so that it is in every process",
};

/** Why a function may be bound that no list promises for nanoserver. */
const OTHER_FUNCTIONS: Readonly<Record<string, string>> = {
  NtQueryInformationProcess: "ntdll.dll has it, too; without it diagnose does not know what a service got",
  NtQueryInformationThread:
    "ntdll.dll is a real file of every Windows, and has it; without it nothing is found told",
  CtrlRoutine: "undocumented; without it a stop is not passed on, and a warning says so",
};

describe("the functions of Windows that are called", () => {
  let imports: ReadonlyMap<string, readonly string[]> = new Map();
  let oneCore: ReadonlySet<string> = new Set();
  skipWithoutLab();
  beforeAll(async () => {
    imports = readImports(await readFile(join(DIST, X64.output)));
    oneCore = await listForwarded((await setUpLab()).base);
  });
  const imported = (): string[] => [...imports.values()].flat();

  it("are all listed here", () => {
    const agent = join(ROOT, "agent");
    const files = globSync("**/*.ts", { cwd: agent }).filter((file) => !PROVIDERS.has(file));
    const binding = files.map(async (file) => {
      const text = await readFile(join(agent, file), "utf8");
      return /\b(?:needFunctions|findFunctions|findAddress|openBoundedCalls)\(/.test(text) ? [file] : [];
    });
    return expect(Promise.all(binding).then((found) => found.flat().toSorted())).resolves.toEqual(
      Object.keys(BOUND).toSorted(),
    );
  });

  it.each(Object.values(HOMES).flat())(
    "are opened in %s, which is in the process before the program begins",
    (library) => {
      expect(imports.has(library) || library in OTHER_LIBRARIES).toBe(true);
    },
  );

  it.each(Object.keys(NEEDED))("need %s, which node.exe needs too", (name) => {
    expect(imports.get("kernel32.dll")).toContain(name);
  });

  it.each([...new Set(Object.values(BOUND).flat())])("include %s, which nanoserver has", (name) => {
    const promised = oneCore.has(name) || imported().includes(name);
    expect(promised || name in OTHER_FUNCTIONS).toBe(true);
  });

  it("can be missing where node.exe does not need them: these are tried one by one", () => {
    const node = new Set(imported());
    const bound = ["handover/calls.ts"].flatMap((file) => BOUND[file] ?? []);
    expect([...bound, "CtrlRoutine"].filter((name) => !node.has(name)).toSorted()).toEqual(
      NOT_IN_NODE.toSorted(),
    );
  });
});
