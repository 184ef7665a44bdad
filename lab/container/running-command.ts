import type { Writable } from "node:stream";

import { LabError } from "../errors.ts";
import type { Frame } from "./frames.ts";

export interface CommandResult {
  /** Unsigned 32 bits, as Windows has it. */
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

export const CONTROL_EVENTS = {
  CTRL_C: 0,
  CTRL_BREAK: 1,
  CTRL_CLOSE: 2,
  CTRL_LOGOFF: 5,
  CTRL_SHUTDOWN: 6,
} as const;

export type ControlEvent = keyof typeof CONTROL_EVENTS;

/** Where a command's output goes as it comes. */
export interface OutputSinks {
  readonly stdout?: Writable | undefined;
  readonly stderr?: Writable | undefined;
}

interface Controls {
  readonly kill: () => void;
  readonly sendControlEvent: (pid: number, event: ControlEvent) => Promise<void>;
}

/** A command in the container, from its start to its exit code. */
export class RunningCommand {
  /** Settles when the command has ended. */
  readonly exited: Promise<CommandResult>;
  readonly #exit = Promise.withResolvers<CommandResult>();
  readonly #started = Promise.withResolvers<undefined>();
  readonly #output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  readonly #watchers = new Set<() => void>();
  readonly #sinks: OutputSinks;
  readonly #controls: Controls;
  #pid: number | undefined;

  constructor(controls: Controls, sinks: OutputSinks) {
    this.#controls = controls;
    this.#sinks = sinks;
    this.exited = this.#exit.promise;
    // A caller who does not ask how it ended must not be stopped by its failure.
    this.exited.catch(() => undefined);
  }

  /** The Windows process id; undefined when Windows could not start the command. */
  get pid(): number | undefined {
    return this.#pid;
  }

  /** Waits until the command has its process, or has failed to get one. */
  async whenStarted(): Promise<this> {
    await this.#started.promise;
    return this;
  }

  stdoutText(): string {
    return Buffer.concat(this.#output.stdout).toString();
  }

  stderrText(): string {
    return Buffer.concat(this.#output.stderr).toString();
  }

  /** Waits until the output so far matches; throws at the deadline, and when the command ends without. */
  async waitForStdout(pattern: RegExp, deadlineMs = 10_000): Promise<RegExpExecArray> {
    const { promise, resolve } = Promise.withResolvers<RegExpExecArray | undefined>();
    const look = (): void => {
      const match = pattern.exec(this.stdoutText());
      if (match !== null) resolve(match);
    };
    const giveUp = (): void => resolve(undefined);
    const timer = setTimeout(giveUp, deadlineMs);
    this.#watchers.add(look);
    look();
    this.exited.then(giveUp, giveUp);
    const match = await promise;
    clearTimeout(timer);
    this.#watchers.delete(look);
    if (match !== undefined) return match;
    throw new Error(
      `no ${String(pattern)} in stdout ${JSON.stringify(this.stdoutText())}; stderr: ${this.stderrText()}`,
    );
  }

  /** Delivers a console control event to the command's first process. */
  async sendControlEvent(event: ControlEvent): Promise<void> {
    if (this.#pid === undefined) throw new Error("the command has no process");
    await this.#controls.sendControlEvent(this.#pid, event);
  }

  /** Ends the command and all it has started; the exit code is 137 then. */
  kill(): void {
    this.#controls.kill();
  }

  /** Takes the runtime's report on the command. */
  take(frame: Frame): void {
    switch (frame.kind) {
      case "pid":
        this.#pid = frame.value;
        this.#started.resolve(undefined);
        break;
      case "exit":
        this.#started.resolve(undefined);
        this.#exit.resolve({ exitCode: frame.value, stdout: this.stdoutText(), stderr: this.stderrText() });
        break;
      case "stdout":
      case "stderr":
        this.#output[frame.kind].push(frame.content);
        this.#sinks[frame.kind]?.write(frame.content);
        for (const look of this.#watchers) look();
        break;
    }
  }

  /** Takes it that there will be no report. */
  fail(error: LabError): void {
    this.#started.resolve(undefined);
    this.#exit.reject(error);
  }
}
