import { writeSync } from "node:fs";

import { renderDryRun } from "./cli/dry-run.ts";
import { unknownTwins } from "./cli/options.ts";
import { parseInvocation, type Invocation } from "./cli/parse.ts";
import { askOverHttp } from "./ecs/endpoint.ts";
import { CredrouteError, describeError, EXIT, explainError } from "./errors.ts";
import { becomeEntrypoint, ownCommandLine } from "./handover/become.ts";
import { openProcessCalls, type ProcessCalls } from "./handover/calls.ts";
import { entrypointCommandLine, programName } from "./handover/command-line.ts";
import { createLog, type Log } from "./log.ts";
import { openNativeStack } from "./network/native/open.ts";
import { run } from "./run.ts";
import { VERSION } from "./version.ts";
import { findShells } from "./windows/shells.ts";

const calls = process.platform === "win32" ? openProcessCalls() : undefined;

async function main(): Promise<number> {
  const words = process.argv.slice(2);
  const separator = words.indexOf("--");
  const invocation = await parseInvocation(separator < 0 ? words : words.slice(0, separator), process.env);
  if (invocation.kind === "help") return print(`${invocation.text}\n`);
  if (invocation.kind === "version") return print(`credroute ${VERSION}\n`);
  return bootstrap(invocation);
}

async function bootstrap({ options }: Invocation & { kind: "bootstrap" }): Promise<number> {
  const log = await createLog(options);
  for (const name of unknownTwins(process.env)) log("unknown-variable", { name });
  try {
    return await run(options, {
      environment: process.env,
      entrypoint: calls && entrypointCommandLine(ownCommandLine(calls)),
      log,
      stack: openNativeStack(process.platform),
      ask: askOverHttp,
      becomeEntrypoint: (commandLine) => handOver(log, commandLine),
      report: (found) => print(renderDryRun(found, findShells(process.env), options.json ? "json" : "text")),
    });
  } catch (error) {
    log("failed", explainError(error));
    return exitCodeOf(error);
  }
}

function handOver(log: Log, commandLine: string): number {
  if (calls === undefined) throw new Error("an entrypoint is only ever found on Windows");
  log("entrypoint", { program: programName(commandLine), afterMs: performance.now() });
  return becomeEntrypoint(calls, commandLine, process.arch);
}

/** Written at once: what is still in a stream's buffer when a process exits is lost. */
function print(text: string): number {
  writeSync(1, text);
  return 0;
}

const exitCodeOf = (error: unknown): number =>
  error instanceof CredrouteError ? error.exitCode : EXIT.failed;

/** By Windows itself: node's own exit cuts codes to an int and could wait on a parked control handler. */
function exit(code: number, windows: ProcessCalls | undefined): void {
  if (windows === undefined) process.exit(code);
  windows.ExitProcess(code);
}

function reportUsage(error: unknown): number {
  writeSync(2, `credroute: ${describeError(error)}\n`);
  return exitCodeOf(error);
}

// One CommonJS file is built of this, where await stands only inside functions.
void main()
  .catch(reportUsage)
  .then((code) => exit(code, calls));
