import { toCommandLine } from "./container/command-line.ts";
import { execInContainer, type ContainerPlace } from "./container/exec.ts";
import type { ExecRequest } from "./container/request.ts";
import type { CommandResult, OutputSinks, RunningCommand } from "./container/running-command.ts";
import { stopContainer, type StopOptions, type ToldProcess } from "./container/stop.ts";
import { toWindowsPath } from "./container/windows-path.ts";
import { LabError } from "./errors.ts";
import type { ContainerUser, Image } from "./images/images.ts";
import type { JsonLinesProcess } from "./json-lines.ts";
import type { LabNetwork } from "./network/lab-network.ts";
import type { ShellSettings } from "./shells/settings.ts";
import type { Environment, LabOptions, LabRoute, RouteSpec } from "./specs.ts";

export interface RunOptions extends OutputSinks {
  /** A Windows path, or one of this machine; C:\ by default. */
  readonly cwd?: string | undefined;
  /** The account to run as, like "docker exec --user"; the container's own by default. */
  readonly user?: ContainerUser | undefined;
  /** On top of the lab's own; undefined removes a variable. */
  readonly environment?: Environment | undefined;
  /** 60 seconds by default. */
  readonly timeoutMs?: number | undefined;
}

/** What a lab is made of. */
export interface LabParts {
  readonly container: JsonLinesProcess;
  readonly instance: JsonLinesProcess;
  readonly network: LabNetwork;
  readonly place: ContainerPlace;
  readonly environment: Environment;
  /** The account of a command that names none. */
  readonly user: ContainerUser;
}

type Command = string | readonly string[];

const DEFAULT_TIMEOUT_MS = 60_000;

/** A Windows container on an ECS container instance, both made of Linux namespaces and Wine. */
export class Lab implements AsyncDisposable {
  readonly #container: JsonLinesProcess;
  readonly #instance: JsonLinesProcess;
  readonly #network: LabNetwork;
  readonly #place: ContainerPlace;
  readonly #environment: Environment;
  readonly #user: ContainerUser;
  readonly #running = new Set<RunningCommand>();

  constructor(parts: LabParts) {
    this.#container = parts.container;
    this.#instance = parts.instance;
    this.#network = parts.network;
    this.#place = parts.place;
    this.#environment = parts.environment;
    this.#user = parts.user;
  }

  /** The base image that the container imitates. */
  get image(): Image {
    return this.#place.image;
  }

  /** Runs a command to its end: a string is the raw command line, an array the exec form. */
  async run(command: Command, options: RunOptions = {}): Promise<CommandResult> {
    const running = await this.start(command, options);
    return running.exited;
  }

  /** Starts a command; it is ended at the timeout, and `exited` then throws. */
  async start(command: Command, options: RunOptions = {}): Promise<RunningCommand> {
    const request: ExecRequest = {
      user: options.user ?? this.#user,
      folder: toWindowsPath(options.cwd ?? "C:\\"),
      commandLine: toCommandLine(command),
      environment: { ...this.#environment, ...options.environment },
    };
    const running = await execInContainer(this.#place, request, options);
    limitTime(running, request.commandLine, options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
    this.#running.add(running);
    const forget = (): void => void this.#running.delete(running);
    running.exited.then(forget, forget);
    return running;
  }

  /**
   * Stops the container as Docker or containerd does; the command that was started first is its entrypoint, the others
   * are like "docker exec". Settles when all its processes have ended; the lab can be used on.
   * @returns to whom the stop was reported, when and by whom
   */
  async stop(options: StopOptions = {}): Promise<ToldProcess[]> {
    return await stopContainer(this.#place, [...this.#running], options);
  }

  /** The container's IPv4 routes, as the kernel has them. */
  async routes(): Promise<LabRoute[]> {
    return this.#network.readRoutes();
  }

  async addRoute(route: RouteSpec): Promise<void> {
    await this.#network.addRoutes([route]);
  }

  /** Lets Windows refuse changes of routes, or not. */
  async setAccessDenied(accessDenied: boolean): Promise<void> {
    await this.#network.setAccessDenied(accessDenied);
  }

  /** Lets the shells speak another language, fail or be missing; what is not told is as it should be. */
  async setShells(shells: ShellSettings): Promise<void> {
    await this.#network.setShells(shells);
  }

  /** Replaces the faults of the instance's endpoints. */
  async setFaults(faults: readonly string[]): Promise<void> {
    const answer = await this.#instance.ask(
      { faults },
      (message) => "faults" in message || "error" in message,
    );
    if ("error" in answer)
      throw new LabError(String(answer["error"]), "See instance/faults.ts for the faults.");
  }

  /** The requests that the instance's endpoints have seen, oldest first. */
  requests(): unknown[] {
    return this.#instance.messages.flatMap((message) => ("request" in message ? [message["request"]] : []));
  }

  /** Puts the adapters and routes of a lab that began without them in place. */
  async plugIn(options: LabOptions): Promise<void> {
    await this.#network.plugIn(options);
  }

  /** Settles when the adapters are in place, also those that come late. */
  async networkReady(): Promise<void> {
    await this.#network.connected;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#network.close();
    await Promise.all([this.#container.stop(), this.#instance.stop()]);
  }
}

function limitTime(running: RunningCommand, commandLine: string, timeoutMs: number): void {
  const timer = setTimeout(() => {
    const message = `did not end within ${timeoutMs} ms: ${commandLine}\nstdout: ${running.stdoutText()}\nstderr: ${running.stderrText()}`;
    running.fail(new LabError(message, "Give it more time by timeoutMs, or find out what it waits for."));
    running.kill();
  }, timeoutMs);
  const clear = (): void => clearTimeout(timer);
  running.exited.then(clear, clear);
}
