import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../../build/folders.ts";
import manifest from "../../../package.json" with { type: "json" };
import { powershellFaults, syntaxNodes } from "../powershell.ts";
import { ecsUsage, faultsOfShape } from "./ecs-model.ts";
import { PROGRAMS } from "./programs.ts";
import { readCall, wordsOf, type Call, type Usage } from "./usage.ts";

/** What is wrong with a call, and the command line of credroute inside it. */
export interface Judged {
  readonly faults: readonly string[];
  readonly credroute: readonly string[];
}

const GOOD: Judged = { faults: [], credroute: [] };
const isCredroute = (word = ""): boolean => /^credroute(?:\.exe)?$/.test(word);

/**
 * Judges a call of any program of the documentation. What no table knows is a fault.
 * @param folder that the call names files of
 */
export async function judge(words: readonly string[], folder: string): Promise<Judged> {
  const line = words.join(" ");
  if (isCredroute(words[0])) return { faults: [], credroute: [line] };
  if (words[0] === "npx") return judgeNpx(words.slice(1));
  const known = Object.keys(PROGRAMS)
    .toSorted((one, other) => other.length - one.length)
    .find((name) => `${line} `.startsWith(`${name} `));
  const isEcs = words[0] === "aws" && words[1] === "ecs";
  const usage: Usage | undefined = isEcs ? ecsUsage(words[2] ?? "") : PROGRAMS[known ?? ""];
  if (usage === undefined) return { faults: [`nothing is known about: ${line}`], credroute: [] };
  const call = readCall(words.slice(isEcs ? 3 : (known ?? "").split(" ").length), usage);
  const inner = await judgeInner(isEcs ? "aws ecs" : (known ?? ""), call, folder);
  const faults = [...call.faults, ...inner.faults].map((fault) => `${line}: ${fault} (${usage.see})`);
  return { faults, credroute: inner.credroute };
}

/** This project's package, or the Node.js of a clone. */
function judgeNpx([program = "", file = ""]: readonly string[]): Judged {
  const isKnown = program === "credroute" || (program === "node" && existsSync(join(ROOT, file)));
  return isKnown ? GOOD : { faults: [`npx ${program} ${file}: nothing is known about it`], credroute: [] };
}

/** What a call passes to something else: a file, an API, another program. */
async function judgeInner(program: string, call: Call, folder: string): Promise<Judged> {
  const { values, operands } = call;
  if (program === "aws ecs") return judgeEcs(call, folder);
  if (program === "aws ssm send-command") return judgeCommands(values.get("--parameters") ?? "", folder);
  if (program === "npm run")
    return operands[0] !== undefined && operands[0] in manifest.scripts
      ? GOOD
      : { faults: ["no such script in package.json"], credroute: [] };
  if (program === "docker exec" && operands.length > 1) return judge(operands.slice(1), folder);
  if (program === "unshare") return judge(operands, folder);
  const entrypoint = program === "docker run" ? values.get("--entrypoint") : undefined;
  return entrypoint === undefined ? GOOD : judge([entrypoint, ...operands.slice(1)], folder);
}

function judgeEcs({ values }: Call, folder: string): Judged {
  const [overrides, command] = [values.get("--overrides"), values.get("--command")];
  const faults =
    overrides === undefined
      ? []
      : faultsOfShape(JSON.parse(textOf(overrides, folder)) as unknown, "TaskOverride");
  return { faults, credroute: isCredroute(command?.split(" ")[0]) ? [command ?? ""] : [] };
}

/** What the document AWS-RunPowerShellScript runs, as JSON or in the AWS CLI's shorthand. */
async function judgeCommands(parameters: string, folder: string): Promise<Judged> {
  const text = textOf(parameters, folder).replace(/^commands=(.*)$/s, '{"commands":$1}');
  const { commands } = JSON.parse(text) as { commands: string[] };
  const short = commands.filter((command) => !command.includes("\n"));
  const judged = await Promise.all(short.map((command) => judgePowershell(command, folder)));
  const faults = await Promise.all(commands.map(powershellFaults));
  return {
    faults: [...faults.flat(), ...judged.flatMap((one) => one.faults)],
    credroute: judged.flatMap(({ credroute }) => credroute),
  };
}

/** The AWS CLI reads "file://NAME". */
const textOf = (value: string, folder: string): string =>
  value.startsWith("file://") ? readFileSync(join(folder, value.slice("file://".length)), "utf8") : value;

/** Every command in a text for PowerShell, also in parentheses, after the grammar's judgment. */
export async function judgePowershell(text: string, folder: string): Promise<Judged> {
  const commands = (await syntaxNodes(text)).filter(({ type }) => type === "command");
  const judged = await Promise.all(commands.map((command) => judge(wordsOf(command.text), folder)));
  return {
    faults: [...(await powershellFaults(text)), ...judged.flatMap(({ faults }) => faults)],
    credroute: judged.flatMap(({ credroute }) => credroute),
  };
}

/** Each line of a text for cmd.exe. */
export async function judgeLines(text: string, folder: string): Promise<Judged> {
  const lines = text.split("\n").filter((line) => line !== "");
  const judged = await Promise.all(lines.map((line) => judge(wordsOf(line), folder)));
  return {
    faults: judged.flatMap(({ faults }) => faults),
    credroute: judged.flatMap(({ credroute }, index) => (credroute.length === 0 ? [] : [lines[index] ?? ""])),
  };
}
