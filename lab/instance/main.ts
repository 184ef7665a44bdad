import { createInterface } from "node:readline";

import { ConfigError, parseCommand, parseConfig, type Config } from "./config.ts";
import type { InstanceEvent } from "./events.ts";
import { Instance } from "./instance.ts";

const EXIT_USAGE = 2;
const EXIT_CANNOT_LISTEN = 1;

function emit(event: InstanceEvent): void {
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

function fail(message: string, exitCode: number): never {
  process.stderr.write(`instance: ${message.replaceAll("\n", " ")}\n`);
  process.exit(exitCode);
}

function readConfig(): Config {
  try {
    return parseConfig(process.argv[2] ?? "{}");
  } catch (error) {
    if (error instanceof ConfigError) return fail(error.message, EXIT_USAGE);
    throw error;
  }
}

async function start(instance: Instance): Promise<void> {
  try {
    await instance.start();
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    fail(`cannot listen: ${error.message}`, EXIT_CANNOT_LISTEN);
  }
}

/** A bad command is answered rather than fatal: the lab would lose the instance in the middle of a test. */
async function followLine(instance: Instance, line: string): Promise<void> {
  try {
    await instance.follow(parseCommand(line));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    emit({ error: error.message });
  }
}

const instance = new Instance(readConfig(), emit);
const stop = new AbortController();
process.once("SIGTERM", () => {
  stop.abort();
});
await start(instance);
// Not earlier: lines that arrive before the loop runs would be lost.
const commands = createInterface({ input: process.stdin, signal: stop.signal });
for await (const line of commands) await followLine(instance, line);
await instance.stop();
// Standard input stays open after SIGTERM and would keep the process alive.
process.exit(0);
