import { CONTROL_EVENT } from "./control-event-numbers.ts";

/** The event that an application gets at a stop. */
export type StopEvent = "auto" | "same" | keyof typeof BY_NAME | "none";

/**
 * Programs whose runtime takes CTRL_C and not CTRL_SHUTDOWN, or is cut off by Windows when it takes CTRL_SHUTDOWN
 * (.NET 9 and older, Deno). Without a handler both events end them alike, so nothing is lost.
 * @see https://nodejs.org/api/process.html#signal-events
 * @see https://docs.python.org/3/library/signal.html
 * @see https://github.com/dotnet/runtime/issues/115206
 */
const TAKES_CTRL_C = new Set(
  ["node", "bun", "deno", "python", "python3", "pythonw", "py", "nginx", "dotnet"].map(
    (name) => `${name}.exe`,
  ),
);

/** PowerShell runs a script's `finally` on CTRL_C, and on no other event. */
const POWERSHELLS = new Set(["powershell.exe", "pwsh.exe"]);

const BY_NAME = {
  "ctrl-c": CONTROL_EVENT.c,
  "ctrl-break": CONTROL_EVENT.break,
  "ctrl-close": CONTROL_EVENT.close,
} as const;

/** An event to tell a process, and why this one. */
export interface ChosenEvent {
  readonly event: number;
  readonly because: string;
}

/**
 * The event that reports a stop to one process.
 * @param option not "none"
 * @param file the process's file name, for example "node.exe"
 * @param told the event that credroute received
 */
export function chooseEvent(option: Exclude<StopEvent, "none">, file: string, told: number): ChosenEvent {
  if (option === "same") return { event: told, because: "--stop-event same" };
  if (option !== "auto") return { event: BY_NAME[option], because: `${option} was asked for` };
  const name = file.toLowerCase();
  if (TAKES_CTRL_C.has(name) || POWERSHELLS.has(name))
    return { event: CONTROL_EVENT.c, because: `${file} acts on CTRL_C, and not in time on CTRL_SHUTDOWN` };
  return { event: told, because: `${file} is told what credroute was told` };
}
