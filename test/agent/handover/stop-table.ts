import {
  BUN_PROGRAM,
  DENO_PROGRAM,
  GO,
  NATIVE,
  NODE,
  POWERSHELL,
  dotnetProgram,
  type StopProgram,
} from "../../helpers/stop-programs.ts";

/** A stop without credroute, and behind it with each `--stop-event`. */
export const WAYS = ["alone", "same", "ctrl-c", "ctrl-break", "ctrl-close", "auto"] as const;
export type Way = (typeof WAYS)[number];

/** What an application prints when a stop is reported to it and it cleans up; undefined: it does not clean up. */
type Told = Readonly<Record<Exclude<Way, "auto">, string | undefined>>;

/** An application, as the table in docs/stops.md names it. */
export interface StopRow {
  readonly application: string;
  readonly program: StopProgram;
  /** The batch files that run it, if any: one, or two of which one runs the other. */
  readonly batchFiles?: number;
  readonly told: Told;
  /** Ways in which it cleans up, and may then wait for minutes before it ends. */
  readonly mayHang?: readonly Way[];
  /** The event that auto chooses. */
  readonly auto: "same" | "ctrl-c";
}

const no = undefined;
const NODE_TOLD: Told = {
  alone: no,
  same: no,
  "ctrl-c": "SIGINT",
  "ctrl-break": "SIGBREAK",
  "ctrl-close": "SIGHUP",
};
const GO_TOLD: Told = {
  alone: "terminated",
  same: "terminated",
  "ctrl-c": "interrupt",
  "ctrl-break": "interrupt",
  "ctrl-close": "terminated",
};
const HOST_TOLD: Told = {
  alone: "StopAsync",
  same: "StopAsync",
  "ctrl-c": "StopAsync",
  "ctrl-break": "StopAsync",
  "ctrl-close": no,
};
const PROCESS_EXIT_TOLD: Told = {
  alone: "ProcessExit",
  same: "ProcessExit",
  "ctrl-c": no,
  "ctrl-break": no,
  "ctrl-close": "ProcessExit",
};
const CANCEL_KEY_TOLD: Told = {
  alone: no,
  same: no,
  "ctrl-c": "CancelKeyPress",
  "ctrl-break": "CancelKeyPress",
  "ctrl-close": no,
};

export const STOP_TABLE: readonly StopRow[] = [
  { application: "Node.js", program: NODE, told: NODE_TOLD, auto: "ctrl-c" },
  { application: "Bun", program: BUN_PROGRAM, told: NODE_TOLD, auto: "ctrl-c" },
  {
    application: "Deno",
    program: DENO_PROGRAM,
    told: { ...NODE_TOLD, same: "SIGTERM" },
    auto: "ctrl-c",
  },
  { application: "Go, `signal.Notify`", program: GO, told: GO_TOLD, auto: "same" },
  {
    application: "native program with a console handler",
    program: NATIVE,
    told: {
      alone: "CTRL_SHUTDOWN_EVENT",
      same: "CTRL_SHUTDOWN_EVENT",
      "ctrl-c": "CTRL_C_EVENT",
      "ctrl-break": "CTRL_BREAK_EVENT",
      "ctrl-close": "CTRL_CLOSE_EVENT",
    },
    auto: "same",
  },
  {
    application: ".NET 10 Generic Host",
    program: dotnetProgram("net10.0", "host"),
    told: HOST_TOLD,
    mayHang: ["alone", "same"],
    auto: "ctrl-c",
  },
  {
    application: ".NET 8 Generic Host",
    program: dotnetProgram("net8.0", "host"),
    told: { ...HOST_TOLD, alone: no },
    auto: "same",
  },
  {
    application: ".NET 10 with `ProcessExit` only",
    program: dotnetProgram("net10.0", "process-exit"),
    told: { alone: no, same: no, "ctrl-c": no, "ctrl-break": no, "ctrl-close": no },
    auto: "ctrl-c",
  },
  {
    application: ".NET 8 with `ProcessExit` only, app.exe",
    program: dotnetProgram("net8.0", "process-exit"),
    told: PROCESS_EXIT_TOLD,
    auto: "same",
  },
  {
    application: ".NET 8 with `ProcessExit` only, dotnet.exe app.dll",
    program: dotnetProgram("net8.0", "process-exit", "dotnet.exe"),
    told: PROCESS_EXIT_TOLD,
    auto: "ctrl-c",
  },
  {
    application: ".NET 10 with `Console.CancelKeyPress` only",
    program: dotnetProgram("net10.0", "cancel-key-press"),
    told: CANCEL_KEY_TOLD,
    auto: "ctrl-c",
  },
  {
    application: ".NET 8 with `Console.CancelKeyPress` only, app.exe",
    program: dotnetProgram("net8.0", "cancel-key-press"),
    told: CANCEL_KEY_TOLD,
    auto: "same",
  },
  {
    application: ".NET 8 with `Console.CancelKeyPress` only, dotnet.exe app.dll",
    program: dotnetProgram("net8.0", "cancel-key-press", "dotnet.exe"),
    told: CANCEL_KEY_TOLD,
    auto: "ctrl-c",
  },
  {
    application: "PowerShell script with `finally`",
    program: POWERSHELL,
    told: { alone: no, same: no, "ctrl-c": "finally", "ctrl-break": no, "ctrl-close": no },
    auto: "ctrl-c",
  },
  {
    application: "batch file that runs Node.js",
    program: NODE,
    batchFiles: 1,
    told: NODE_TOLD,
    auto: "ctrl-c",
  },
  {
    application: "batch file in a batch file that runs Node.js",
    program: NODE,
    batchFiles: 2,
    told: NODE_TOLD,
    auto: "ctrl-c",
  },
  {
    application: "batch file that runs a Go program",
    program: GO,
    batchFiles: 1,
    told: { ...GO_TOLD, alone: no },
    auto: "same",
  },
];
