import path from "node:path";
import { execa } from "execa";

import { UTF_8, type ShellAnswer } from "../answer.ts";
import type { ShellRequest } from "../request.ts";

const MODULES = path.resolve(import.meta.dirname, "../../windows/modules");

/**
 * Lets a real PowerShell 7 of this machine do what powershell.exe was asked, in the container's network namespace,
 * with the modules of windows/modules. Not yet run anywhere, as they say themselves.
 */
export async function runRealPowershell(pwsh: string, { words, input }: ShellRequest): Promise<ShellAnswer> {
  const { exitCode, stdout, stderr } = await execa(pwsh, words.map(toLinuxPath), {
    input,
    reject: false,
    stripFinalNewline: false,
    env: { PSModulePath: MODULES, POWERSHELL_TELEMETRY_OPTOUT: "1" },
  });
  return { exitCode: exitCode ?? 1, stdout, stderr, codePage: UTF_8 };
}

/** Z: is this machine's own tree. */
const toLinuxPath = (word: string): string =>
  /^z:\\/i.test(word) ? word.slice("z:".length).replaceAll("\\", "/") : word;
