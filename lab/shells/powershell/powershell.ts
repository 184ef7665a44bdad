// This is not PowerShell: no script is interpreted. It plays the part of Windows PowerShell 5.1 for the two scripts that
// credroute reads and changes the network with, which it tells by their first line: the shapes that JSON has there, and
// failures.
import { UTF_8, type ShellAnswer } from "../answer.ts";
import { OUTPUT_FAULTS } from "../faults.ts";
import type { ShellRequest } from "../request.ts";
import type { ShellNetwork } from "../shell-network.ts";
import type { StandInSetting } from "../settings.ts";
import { countArrays, unwrapSingles, writeJson51, type JsonValue } from "./json.ts";
import { describeNetwork } from "./network.ts";
import { readSteps, takeSteps } from "./steps.ts";

const NOT_OURS: ShellAnswer = {
  exitCode: 1,
  stdout: "",
  stderr: "This stand-in of the lab is not PowerShell: it knows only credroute's own scripts.\r\n",
  codePage: UTF_8,
};
// A line in the console's code page 850, whatever the script's own output is in.
const NOISE = Buffer.from("V\u{82}rification termin\u{82}e\r\n", "latin1");
const PROGRESS = '#< CLIXML\r\n<Objs Version="1.1.0.1"><Obj S="progress" RefId="0"></Obj></Objs>';

/** Plays powershell.exe's part; undefined when it must hang. */
export async function answerPowershell(
  { words }: ShellRequest,
  setting: StandInSetting,
  network: ShellNetwork,
): Promise<ShellAnswer | undefined> {
  if (setting === "hang") return undefined;
  const script = findScript(words) ?? "";
  const [, purpose] = /^# credroute:(read|change)\r?\n/.exec(script) ?? [];
  const asked = purpose === "change" ? readSteps(script) : [];
  if (purpose === undefined || asked === undefined) return NOT_OURS;
  const outcomes = await takeSteps(asked, network);
  const view = describeNetwork(await network.read(), setting === "enum-names" ? "name" : "number");
  const value = purpose === "change" ? { outcomes, ...view } : view;
  const text = write(value, setting, /-Compress\b/i.test(script));
  const answer = { exitCode: 0, stdout: `${text}\r\n`, codePage: UTF_8 };
  return DISTORTIONS[setting]?.(answer) ?? answer;
}

/** Finds the script in powershell.exe's words. */
function findScript(words: readonly string[]): string | undefined {
  const at = words.findIndex((word) => /^[-/]e(?:c|nc|ncodedcommand)?$/i.test(word));
  return at === -1 ? undefined : Buffer.from(words[at + 1] ?? "", "base64").toString("utf16le");
}

function write(value: JsonValue, setting: StandInSetting, isCompact: boolean): string {
  const shaped = setting === "value-count" ? countArrays(value) : unwrapSingles(value);
  return isCompact ? JSON.stringify(shaped) : writeJson51(shaped);
}

/** What a setting does to a right answer. */
const DISTORTIONS: Readonly<Partial<Record<StandInSetting, (answer: ShellAnswer) => ShellAnswer>>> = {
  empty: OUTPUT_FAULTS.empty,
  garbage: OUTPUT_FAULTS.garbage,
  huge: OUTPUT_FAULTS.huge,
  "byte-order-mark": (answer) => ({ ...answer, stdout: `\u{feff}${answer.stdout.toString()}` }),
  dies: (answer) => ({ ...OUTPUT_FAULTS.truncated(answer), exitCode: 1, stderr: "Out of memory.\r\n" }),
  noise: (answer) => ({
    ...answer,
    stdout: Buffer.concat([NOISE, Buffer.from(answer.stdout), NOISE]),
    stderr: PROGRESS,
    codePage: 0,
  }),
};
