import { execa } from "execa";

import { LabError } from "../errors.ts";
import type { Image } from "../images/images.ts";
import { imageVariables } from "../images/prepare.ts";
import { enterContainer, insideRoot } from "../namespaces.ts";
import { FrameReader } from "./frames.ts";
import { encodeRequest, type ExecRequest } from "./request.ts";
import { CONTROL_EVENTS, RunningCommand, type ControlEvent, type OutputSinks } from "./running-command.ts";

/** A container that commands can be started in. */
export interface ContainerPlace {
  /** The process that holds the namespaces. */
  readonly pid: number;
  /** The Debian tree. */
  readonly root: string;
  readonly image: Image;
}

/** What the runtime itself starts in the container, whatever the image's account is. */
export const ADMINISTRATIVE = { user: "ContainerAdministrator", folder: "C:\\", environment: {} } as const;

/** Starts a command line in the container by way of container-exec.exe; settles when Windows has made the process. */
export async function execInContainer(
  place: ContainerPlace,
  request: ExecRequest,
  sinks: OutputSinks = {},
): Promise<RunningCommand> {
  const runtime = ["wine", String.raw`C:\lab\container-exec.exe`];
  const inside = [...insideRoot(place.root), ...imageVariables(place.image)];
  const words = [...enterContainer(place.pid), ...inside, ...runtime];
  const child = execa("nsenter", words, {
    stdin: "pipe",
    encoding: "buffer",
    buffer: { stdout: false },
    reject: false,
  });
  const kill = (): void => void child.stdin.end();
  const sendControlEvent = async (pid: number, event: ControlEvent): Promise<void> => {
    await deliverEvent(place, pid, event);
  };
  const command = new RunningCommand({ kill, sendControlEvent }, sinks);
  const frames = new FrameReader();
  // After a kill the runtime may be gone before it has read everything.
  child.stdin.on("error", () => undefined);
  child.stdout.on("data", (chunk: Buffer) => {
    for (const frame of frames.read(chunk)) command.take(frame);
  });
  child.stdin.write(encodeRequest(request));
  void reportDeath(child, command);
  return command.whenStarted();
}

async function reportDeath(
  child: PromiseLike<{ readonly stderr: Uint8Array }>,
  command: RunningCommand,
): Promise<void> {
  const { stderr } = await child;
  // Without effect when the exit code has been reported.
  const reason = Buffer.from(stderr).toString().trim() || "no exit code was reported";
  command.fail(
    new LabError(`the container runtime ended early: ${reason}`, "Has the lab been closed meanwhile?"),
  );
}

async function deliverEvent(place: ContainerPlace, pid: number, event: ControlEvent): Promise<void> {
  const commandLine = String.raw`C:\lab\send-control-event.exe ${pid} ${CONTROL_EVENTS[event]}`;
  const sender = await execInContainer(place, { ...ADMINISTRATIVE, commandLine });
  const { exitCode } = await sender.exited;
  if (exitCode !== 0) throw new Error(`cannot send ${event} to process ${pid}: Win32 error ${exitCode}`);
}
