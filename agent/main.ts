import { writeSync } from "node:fs";

import type { Entrypoint } from "./bootstrap/ports.ts";
import { COMMAND_NAMES } from "./cli/words/command-names.ts";
import { dispatch } from "./cli/dispatch.ts";
import { printAnswer } from "./cli/streams/print-answer.ts";
import { lossyWriter, writeAll } from "./cli/streams/write-lines.ts";
import { findUpwards } from "./cli/streams/find-upwards.ts";
import { listFolder } from "./cli/streams/list-folder.ts";
import { readInput } from "./cli/streams/read-input.ts";
import { writeOutput } from "./cli/streams/write-output.ts";
import type { World } from "./cli/world.ts";
import { isTerminal } from "./text/color.ts";
import { startDeadline } from "./ending/deadline.ts";
import { CredrouteError, failure } from "./errors/credroute-error.ts";
import { EXIT } from "./errors/exit-codes.ts";
import { becomeEntrypoint, ownCommandLine } from "./handover/become.ts";
import { openProcessCalls } from "./handover/calls.ts";
import { entrypointCommandLine, programName } from "./handover/command-line.ts";
import { findControlRoutine } from "./handover/control-routine.ts";
import { takeCharge } from "./handover/own-process.ts";
import { once } from "./once.ts";
import { stopSignal } from "./handover/stop-signal.ts";
import { openNativeStack } from "./network/native/open.ts";
import { openStack } from "./network/select.ts";
import { safeLines } from "./text/safe-text.ts";
import { watchForUnforeseen } from "./ending/unforeseen.ts";
import { boundThisThread, type BoundInput } from "./windows/bounded-write.ts";
import { holdName } from "./windows/shared-name.ts";
import { commandLimit, runProgram } from "./windows/program.ts";
import { readSmallText } from "./windows/read-text.ts";
import { findShells, type Shells } from "./windows/shells.ts";
import { systemFolder } from "./windows/system-folder.ts";

const words = process.argv.slice(2);
const separator = words.indexOf("--");
// Until there is an answer: also for what fails before anything can be reported.
process.exitCode = EXIT.failed;

/** How long a reader of stderr may keep the entrypoint waiting, once. */
const STDERR_WAITS_MS = 3000;
let isListening = false;
const unforeseen = watchForUnforeseen(process, { expected: () => isListening, withinMs: 10_000 });

const openNative = once(() => openNativeStack(process.platform));
const shells = (): Shells => findShells(systemFolder(process.platform));

let isWindowsOpen = false;
const windows = once(() => {
  if (process.platform !== "win32") return undefined;
  isWindowsOpen = true;
  return openProcessCalls();
});

const boundStderr = once((): BoundInput =>
  process.platform === "win32" ? boundThisThread(STDERR_WAITS_MS) : (work) => work(),
);

const writeError = lossyWriter((bytes) => boundStderr()(() => writeSync(2, bytes)));

const ownProcess = once(() => {
  const opened = windows();
  if (opened === undefined) throw failure("NOT_WINDOWS", { system: process.platform });
  return takeCharge(opened.calls, process.arch);
});

/** As Windows has it; on other systems it cannot be run, and its words only show that it was given. */
function findEntrypoint(): Entrypoint | undefined {
  const rest = separator < 0 ? [] : words.slice(separator + 1);
  const opened = windows();
  const commandLine = opened ? entrypointCommandLine(ownCommandLine(opened.calls)) : rest.join(" ");
  return commandLine ? { commandLine, program: programName(commandLine) } : undefined;
}

const world: Omit<World, "entrypoint"> = {
  environment: process.env,
  stack: (wanted, timeoutMs) =>
    openStack(wanted, {
      openNative,
      shells,
      shell: { run: runProgram, limitMs: commandLimit(startDeadline(timeoutMs)) },
    }),
  claimRoutes: () => holdName(process.platform, "Global\\credroute-routes"),
  ask: async (...question) => (await import("./ecs/endpoint.ts")).askOverHttp(...question),
  readText: readSmallText,
  shells,
  readInput,
  listFolder,
  findFiles: async (word) => (await import("./cli/streams/find-files.ts")).findFiles(word),
  findUpwards,
  writeOutput,
  services: async (...asked) => (await import("./services/open.ts")).readServicesHere(...asked),
  stop: async (option) =>
    windows() && (await import("./handover/read-stop.ts")).readStop(option, process.pid),
  system: async () => {
    const noRoutine = findControlRoutine() === undefined ? ["CtrlRoutine"] : [];
    const missingFunctions = [...(windows()?.missing ?? []), ...noRoutine];
    const { readSystemFacts } = await import("./windows/system-facts.ts");
    return readSystemFacts({ platform: process.platform, program: process.execPath, missingFunctions });
  },
  publish: async (...work) => (await import("./services/open.ts")).publishHere(...work),
  canPassOn: () => findControlRoutine() !== undefined,
  listenForStop: () => {
    const { events, problem } = ownProcess();
    isListening = true;
    return { signal: AbortSignal.any([stopSignal(events), unforeseen.signal]), problem };
  },
  becomeEntrypoint: (commandLine, options) =>
    becomeEntrypoint(ownProcess(), commandLine, { ...options, commands: COMMAND_NAMES }),
  // At once: what is still in a stream's buffer when a process exits is lost.
  print: (text) =>
    printAnswer(text, () => writeAll(safeLines(text, isTerminal(1)), (bytes) => writeSync(1, bytes))),
  printError: (text) => writeError(safeLines(text, isTerminal(2))),
  runtime: { node: process.versions.node, platform: process.platform, processor: process.arch },
  // process.stdout prepares the console for colors, which costs time: it is made when it is asked for.
  terminal: () => (process.stdout.isTTY ? { columns: process.stdout.columns } : undefined),
};

/** Commands that have no entrypoint call no function of Windows for it. */
const atHand: World = {
  ...world,
  get entrypoint() {
    return findEntrypoint();
  },
};

async function main(): Promise<number> {
  try {
    return await Promise.race([dispatch(words, atHand), unforeseen.failed]);
  } catch (error) {
    const { reportFailure } = await import("./cli/streams/report-failure.ts");
    await reportFailure(error, { ...world, forEntrypoint: separator >= 0 });
    return error instanceof CredrouteError ? error.exitCode : EXIT.failed;
  }
}

/**
 * By Windows itself, where it was called at all: node's own exit cuts codes to an int and could wait on a parked
 * control handler.
 */
function exit(code: number): void {
  try {
    if (isWindowsOpen) windows()?.calls.ExitProcess(code);
  } catch {
    // Windows lacks something, which was reported already.
  }
  process.exit(code);
}

// One CommonJS file is built of this, where await is only allowed inside functions.
void main().then(exit);
