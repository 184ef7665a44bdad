import type { StopEvent } from "../ending/stop.ts";
import { CONTROL_EVENT } from "./control-event-numbers.ts";

/**
 * Programs whose runtime takes CTRL_C and not CTRL_SHUTDOWN. Without a handler both events end them alike, so nothing
 * is lost. PowerShell runs a script's `finally` on CTRL_C, and on no other event.
 * @see https://nodejs.org/api/process.html#signal-events
 * @see https://docs.python.org/3/library/signal.html
 */
const IGNORES_SHUTDOWN = programs("node bun python python3 pythonw py nginx powershell pwsh");

/**
 * Programs that take both, but that Windows cuts off while they act on CTRL_SHUTDOWN (.NET 9 and older, Deno).
 * @see https://github.com/dotnet/runtime/issues/115206
 */
const CUT_OFF_AT_SHUTDOWN = programs("dotnet deno");

function programs(names: string): ReadonlySet<string> {
  return new Set(names.split(" ").map((name) => `${name}.exe`));
}

/** Whether a program is ended by CTRL_SHUTDOWN without cleaning up. @param file for example "node.exe" */
export const ignoresShutdown = (file: string): boolean => IGNORES_SHUTDOWN.has(file.toLowerCase());

const BY_NAME = {
  "ctrl-c": CONTROL_EVENT.c,
  "ctrl-break": CONTROL_EVENT.break,
  "ctrl-close": CONTROL_EVENT.close,
} as const satisfies Readonly<Record<Exclude<StopEvent, "auto" | "same" | "none">, number>>;

/**
 * From this version on a Generic Host that gets CTRL_SHUTDOWN can hang when it ends: its handler waits for the end, and
 * the end waits until a handler is removed. CTRL_C has no such handler.
 * @see https://github.com/dotnet/runtime/pull/116652
 * @see https://github.com/dotnet/runtime/pull/124893
 */
const DOTNET_THAT_HANGS = 10;

/** A program that receives a stop. */
export interface StopReceiver {
  /** File name, for example "node.exe". */
  readonly file: string;
  /** The major version of .NET that it is made for; undefined for what is not known to be a .NET application. */
  readonly dotnet: number | undefined;
}

/** An event to tell a process, and why this one. */
export interface ChosenEvent {
  readonly event: number;
  readonly because: string;
}

/**
 * The event that reports a stop to one process.
 * @param option not "none"
 * @param told the event that credroute received
 */
export function chooseEvent(
  option: Exclude<StopEvent, "none">,
  { file, dotnet }: StopReceiver,
  told: number,
): ChosenEvent {
  if (option === "same") return { event: told, because: "same was asked for" };
  if (option !== "auto") return { event: BY_NAME[option], because: `${option} was asked for` };
  if (ignoresShutdown(file) || CUT_OFF_AT_SHUTDOWN.has(file.toLowerCase()))
    return { event: CONTROL_EVENT.c, because: `${file} acts on CTRL_C, and not in time on CTRL_SHUTDOWN` };
  if (dotnet !== undefined && dotnet >= DOTNET_THAT_HANGS)
    return {
      event: CONTROL_EVENT.c,
      because: `${file} is made for .NET ${dotnet}, which can hang after CTRL_SHUTDOWN`,
    };
  return { event: told, because: `${file} gets the event that credroute got` };
}
