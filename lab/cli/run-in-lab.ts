import { setTimeout as sleep } from "node:timers/promises";

import { startLab, type Lab, type LabOptions } from "../container.ts";
import type { ContainerUser, Image } from "../images/images.ts";
import type { Runtime, ToldProcess } from "../container/stop.ts";
import { LabError } from "../errors.ts";
import { parseDuration } from "./duration.ts";
import { parseAdapter } from "./parse-adapter.ts";
import { parseRoute } from "./parse-route.ts";
import { parseShells } from "./parse-shells.ts";

/** What yargs has understood of a `run`. */
export interface RunWords {
  readonly "--"?: unknown;
  readonly image: Image;
  readonly user?: ContainerUser | undefined;
  readonly "missing-function"?: readonly string[] | undefined;
  readonly adapter?: readonly string[] | undefined;
  readonly route?: readonly string[] | undefined;
  readonly env?: readonly string[] | undefined;
  readonly ecs: boolean;
  readonly fault?: readonly string[] | undefined;
  readonly "access-denied": boolean;
  readonly shells?: string | undefined;
  readonly "stop-after"?: string | undefined;
  readonly runtime: Runtime;
  readonly "network-after"?: string | undefined;
  readonly cwd?: string | undefined;
  readonly timeout: string;
}

/** Runs a command line in a lab of its own: its output as it comes, then one line of JSON. Returns 0 or 1. */
export async function runInLab(words: RunWords): Promise<number> {
  const command = parseCommand(words["--"]);
  const timeoutMs = parseDuration("timeout", words.timeout);
  await using lab = await startLab(parseLabOptions(words));
  // npm runs scripts in the package's folder, and says where the user was.
  const cwd = words.cwd ?? process.env["INIT_CWD"] ?? process.cwd();
  const output = { stdout: process.stdout, stderr: process.stderr };
  const { exited } = await lab.start(command, { cwd, timeoutMs, ...output });
  const told = words["stop-after"] === undefined ? undefined : await stopLater(lab, words, exited);
  const { exitCode, stdout } = await exited;
  const ownLine = stdout === "" || stdout.endsWith("\n") ? "" : "\n";
  process.stdout.write(`${ownLine}${await summarize(lab, exitCode, told)}\n`);
  return exitCode === 0 ? 0 : 1;
}

/** Stops the container, unless the command ends before it is time to. */
async function stopLater(
  lab: Lab,
  { "stop-after": stopAfter = "", runtime }: RunWords,
  exited: Promise<unknown>,
): Promise<ToldProcess[]> {
  const hasEnded = await Promise.race([
    exited.then(() => true),
    sleep(parseDuration("stop-after", stopAfter), false),
  ]);
  return hasEnded ? [] : await lab.stop({ runtime });
}

async function summarize(lab: Lab, exitCode: number, told?: readonly ToldProcess[]): Promise<string> {
  const exitCodeHex = `0x${exitCode.toString(16).toUpperCase().padStart(8, "0")}`;
  return JSON.stringify({ exitCode, exitCodeHex, routes: await lab.routes(), told });
}

function parseLabOptions(words: RunWords): LabOptions {
  const after = words["network-after"];
  return {
    image: words.image,
    user: words.user,
    missingFunctions: words["missing-function"],
    adapters: words.adapter?.map(parseAdapter),
    routes: words.route?.map(parseRoute),
    environment: Object.fromEntries(words.env?.map(parseVariable) ?? []),
    ecs: words.ecs,
    faults: words.fault,
    accessDenied: words["access-denied"],
    shells: words.shells === undefined ? undefined : parseShells(words.shells),
    networkAfterMs: after === undefined ? undefined : parseDuration("network-after", after),
  };
}

/** One word is a raw command line; several are the exec form. */
function parseCommand(words: unknown): string | string[] {
  const command = Array.isArray(words) ? words.map(String) : [];
  const [only, ...others] = command;
  if (only === undefined) throw new LabError("no command line", 'Put it behind " -- ".');
  return others.length === 0 ? only : command;
}

function parseVariable(text: string): [string, string | undefined] {
  const equals = text.indexOf("=", 1);
  return equals === -1 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}
