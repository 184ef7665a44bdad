// This is not PowerShell: no script is interpreted. It plays powershell.exe's part for credroute's own two scripts,
// which it tells by their first line: process, exchange, errors and the shapes that JSON has. Whether the scripts are
// right PowerShell is for a real one to say.
import { UTF_8, type ShellAnswer } from "../answer.ts";
import { OUTPUT_FAULTS } from "../faults.ts";
import type { ShellRequest } from "../request.ts";
import type { ShellNetwork } from "../shell-network.ts";
import type { PowershellSetting } from "../settings.ts";
import { countArrays, unwrapSingles, writeJson51, writeJson7, type JsonValue } from "./json.ts";
import { describeNetwork, makeChanges } from "./network.ts";
import { findScript, recognizeScript, type AskedScript } from "./script.ts";

const NOT_OURS: ShellAnswer = {
  exitCode: 1,
  stdout: "",
  stderr: "The lab's powershell.exe is not PowerShell: it knows credroute's own scripts only.\r\n",
  codePage: UTF_8,
};
const NO_MODULES = {
  errorId: "CommandNotFoundException",
  message: "The term 'Get-NetRoute' is not recognized as the name of a cmdlet.",
};
// A line in the console's code page 850, whatever the script's own output is in.
const NOISE = Buffer.from("V\u{82}rification termin\u{82}e\r\n", "latin1");
const PROGRESS = '#< CLIXML\r\n<Objs Version="1.1.0.1"><Obj S="progress" RefId="0"></Obj></Objs>';

/** Plays powershell.exe's part; undefined when it shall hang. */
export async function answerPowershell(
  request: ShellRequest,
  setting: PowershellSetting,
  network: ShellNetwork,
): Promise<ShellAnswer | undefined> {
  const script = recognizeScript(findScript(request.words, request.input) ?? "");
  if (script === undefined) return NOT_OURS;
  if (setting === "hang") return undefined;
  const value = setting === "no-modules" ? NO_MODULES : await obey(script, setting, network);
  const text = write(value, setting, script.isCompact);
  const answer = { exitCode: 0, stdout: `${text}\r\n`, codePage: UTF_8 };
  return DISTORTIONS[setting]?.(answer) ?? answer;
}

async function obey(
  script: AskedScript,
  setting: PowershellSetting,
  network: ShellNetwork,
): Promise<JsonValue> {
  if (script.verb === "change") return makeChanges(script.changes, network);
  return describeNetwork(await network.read(), setting === "enum-names" ? "name" : "number");
}

function write(value: JsonValue, setting: PowershellSetting, isCompact: boolean): string {
  if (setting === "7") return isCompact ? JSON.stringify(value) : writeJson7(value);
  const shaped = setting === "value-count" ? countArrays(value) : unwrapSingles(value);
  return isCompact ? JSON.stringify(shaped) : writeJson51(shaped);
}

/** What a setting does to a right answer. */
const DISTORTIONS: Readonly<Partial<Record<PowershellSetting, (answer: ShellAnswer) => ShellAnswer>>> = {
  empty: OUTPUT_FAULTS.empty,
  garbage: OUTPUT_FAULTS.garbage,
  huge: OUTPUT_FAULTS.huge,
  "byte-order-mark": (answer) => ({ ...answer, stdout: `\u{feff}${answer.stdout.toString()}` }),
  dies: (answer) => ({ ...OUTPUT_FAULTS.truncated(answer), exitCode: 1, stderr: "Out of memory.\r\n" }),
  noise: (answer) => ({
    ...answer,
    stdout: Buffer.concat([NOISE, Buffer.from(answer.stdout)]),
    stderr: PROGRESS,
    codePage: 0,
  }),
};
