import path from "node:path";
import { createInterface } from "node:readline";
import { execa } from "execa";

import { LabError } from "./errors.ts";
import { findCache } from "./setup/cache.ts";

export type Message = Readonly<Record<string, unknown>>;

const START_DEADLINE_MS = 30_000;
const STOP_DEADLINE_MS = 10_000;

interface Waiter {
  readonly wanted: (message: Message) => boolean;
  readonly settle: (message: Message | LabError) => void;
}

/** A child process that talks in lines of JSON and ends when its standard input does. */
export class JsonLinesProcess {
  readonly pid: number;
  readonly messages: Message[] = [];
  readonly #process;
  readonly #waiters = new Set<Waiter>();
  readonly #name: string;
  #ended: LabError | undefined;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(name: string, command: readonly [string, ...string[]]) {
    this.#name = name;
    const [file, ...words] = command;
    // Halves the time that a program in TypeScript takes to start.
    const env = { NODE_COMPILE_CACHE: path.join(findCache(), "compiled") };
    this.#process = execa(file, words, { stdin: "pipe", reject: false, buffer: { stdout: false }, env });
    if (this.#process.pid === undefined) throw new LabError(`cannot start ${file}`, "Is it installed?");
    this.pid = this.#process.pid;
    createInterface({ input: this.#process.stdout }).on("line", (line) => {
      this.#receive(line);
    });
    // A dead child is noticed by its exit; writing to it must not end the tests.
    this.#process.stdin.on("error", () => undefined);
    void this.#watch();
  }

  /** Waits for a message, also one that came already. */
  async expect(wanted: (message: Message) => boolean): Promise<Message> {
    const early = this.messages.find((message) => wanted(message));
    return early ?? (await this.#next(wanted, () => undefined));
  }

  /** Sends a command and waits for the answer to it. */
  async ask(command: Message, isAnswer: (message: Message) => boolean): Promise<Message> {
    // One at a time, or an answer could be taken for that to another command.
    const turn = this.#turn.then(async () =>
      this.#next(isAnswer, () => {
        this.#process.stdin.write(`${JSON.stringify(command)}\n`);
      }),
    );
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  /** Closes the child's standard input and waits until it and its namespaces are gone. */
  async stop(): Promise<void> {
    const timer = setTimeout(() => this.#process.kill("SIGKILL"), STOP_DEADLINE_MS);
    this.#process.stdin.end();
    await this.#process;
    clearTimeout(timer);
  }

  async #next(wanted: Waiter["wanted"], begin: () => void): Promise<Message> {
    if (this.#ended !== undefined) throw this.#ended;
    const { promise, resolve } = Promise.withResolvers<Message | LabError>();
    const waiter = { wanted, settle: resolve };
    const timer = setTimeout(() => {
      resolve(new LabError(`the lab's ${this.#name} did not answer`, "Is the machine very busy? Try again."));
    }, START_DEADLINE_MS);
    this.#waiters.add(waiter);
    begin();
    const outcome = await promise;
    clearTimeout(timer);
    this.#waiters.delete(waiter);
    if (outcome instanceof LabError) throw outcome;
    return outcome;
  }

  #receive(line: string): void {
    const message = parseMessage(line);
    if (message === undefined) return;
    this.messages.push(message);
    for (const waiter of this.#waiters) if (waiter.wanted(message)) waiter.settle(message);
  }

  async #watch(): Promise<void> {
    const { stderr, exitCode } = await this.#process;
    const why = stderr === "" ? `exit code ${String(exitCode)}` : stderr.trim();
    this.#ended = new LabError(`the lab's ${this.#name} ended: ${why}`, "See its message.");
    for (const waiter of this.#waiters) waiter.settle(this.#ended);
  }
}

function parseMessage(line: string): Message | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    // Not ours: a tool of the machine has printed something.
    return undefined;
  }
}
