import type { ShellAnswer } from "./answer.ts";
import { OUTPUT_FAULTS } from "./faults.ts";
import { LANGUAGES } from "./netsh/languages.ts";
import { runNetsh } from "./netsh/netsh.ts";
import { answerPowershell } from "./powershell/powershell.ts";
import type { ShellRequest } from "./request.ts";
import type { ShellSettings } from "./settings.ts";
import type { ShellNetwork } from "./shell-network.ts";

/** Plays a shell program's part; undefined when the program must hang. */
export async function answerShell(
  request: ShellRequest,
  settings: ShellSettings,
  network: ShellNetwork,
): Promise<ShellAnswer | undefined> {
  if (request.program !== "powershell") return await answerNetsh(request.words, settings, network);
  const { powershell = "5.1" } = settings;
  return powershell === "works" || powershell === "no-modules" || powershell === "missing"
    ? undefined
    : await answerPowershell(request, powershell, network);
}

async function answerNetsh(
  words: readonly string[],
  { language = "en", codePage, netsh = "works" }: ShellSettings,
  network: ShellNetwork,
): Promise<ShellAnswer | undefined> {
  if (netsh === "hang") return undefined;
  const spoken = LANGUAGES[language];
  const { exitCode, text } = await runNetsh(words, spoken, network);
  const answer = { exitCode, stdout: text, codePage: codePage ?? spoken.codePage };
  // A program that is missing is not started.
  return netsh === "works" || netsh === "missing" ? answer : OUTPUT_FAULTS[netsh](answer);
}
