import { LabError } from "../errors.ts";
import { TRAITS } from "../images/images.ts";
import { ADMINISTRATIVE, execInContainer, type ContainerPlace } from "./exec.ts";
import type { RunningCommand } from "./running-command.ts";

export const RUNTIMES = ["docker", "containerd"] as const;

export type Runtime = (typeof RUNTIMES)[number];

/** How a container is stopped. */
export interface StopOptions {
  /** docker, which ECS uses on EC2, by default. */
  readonly runtime?: Runtime | undefined;
  /** What is left after so long is ended, as with "docker stop --time"; 30 seconds by default, as ECS waits. */
  readonly timeoutMs?: number | undefined;
}

/** What became of a process that was told to stop. Times count from the begin of the stop. */
export interface ToldProcess {
  readonly pid: number;
  readonly program: string;
  /** Who told it: the container runtime, or Windows when the system shut down. */
  readonly step: "runtime" | "system";
  readonly toldAfterMs: number;
  readonly endedAfterMs: number;
  /** It ended by itself, was ended when its handler returned, or when its time was up. */
  readonly ending: "exited" | "returned" | "limit";
}

const DEFAULT_TIMEOUT_MS = 30_000;

/**
 * Stops a container as its runtime and Windows do; settles when all its processes have ended.
 * @param commands - what the runtime has started and still runs, the container's first process first
 * @returns the processes that were told CTRL_SHUTDOWN, in that order
 */
export async function stopContainer(
  place: ContainerPlace,
  commands: readonly RunningCommand[],
  { runtime = "docker", timeoutMs = DEFAULT_TIMEOUT_MS }: StopOptions,
): Promise<ToldProcess[]> {
  const pids = commands.flatMap(({ pid }) => (pid === undefined ? [] : [String(pid)]));
  if (pids.length === 0) throw new LabError("there is nothing to stop", "Start a command first.");
  const whom = TRAITS[place.image].tellsEveryProcess ? "every" : "runtime";
  const words = [String.raw`C:\lab\stop-container.exe`, runtime, whom, timeoutMs, ...pids];
  const stopper = await execInContainer(place, { ...ADMINISTRATIVE, commandLine: words.join(" ") });
  const { exitCode, stdout, stderr } = await stopper.exited;
  if (exitCode !== 0) throw new LabError(`cannot stop: ${stderr}`, "This is a mistake in the lab.");
  await Promise.all(commands.map(async ({ exited }) => await exited));
  return stdout
    .trim()
    .split("\n")
    .map(parseLine)
    .toSorted((a, b) => a.toldAfterMs - b.toldAfterMs);
}

const LINE =
  /^(?<pid>\d+) (?<step>runtime|system) (?<told>\d+) (?<ended>\d+) (?<ending>exited|returned|limit) (?<program>.*)$/;

/** Reads what stop-container.c prints for a process that was told. */
function parseLine(line: string): ToldProcess {
  const fields = LINE.exec(line.trim())?.groups;
  if (fields === undefined)
    throw new LabError(`stop-container.exe wrote ${JSON.stringify(line)}`, "See its source.");
  return {
    pid: Number(fields["pid"]),
    program: fields["program"] ?? "",
    step: fields["step"] as ToldProcess["step"],
    toldAfterMs: Number(fields["told"]),
    endedAfterMs: Number(fields["ended"]),
    ending: fields["ending"] as ToldProcess["ending"],
  };
}
