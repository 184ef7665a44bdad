import type { Options } from "./options.ts";
import type { Entrypoint, HandoverOptions, Ports } from "./ports.ts";
import type { StepClock } from "./steps.ts";

/** What Windows ends a process with when a library that it loads does not get ready, user32.dll for example. */
const STATUS_DLL_INIT_FAILED = 0xc000_0142;
const AT_ITS_START_MS = 1000;

type HandoverPorts = Pick<Ports, "log" | "canPassOn" | "becomeEntrypoint"> & {
  readonly steps: Pick<StepClock, "times">;
};

/**
 * The last act: becomes the entrypoint, and passes stops on to it.
 * @returns the exit code of this process, unsigned 32-bit
 */
export function handOver(
  { commandLine, program }: Entrypoint,
  options: Options,
  ports: HandoverPorts,
): number {
  const { log } = ports;
  const { dropAdmin, mapExit, stopEvent } = options;
  if (stopEvent !== "none" && !ports.canPassOn()) log("stop-stays-here", {});
  log("entrypoint", {
    program,
    afterMs: performance.now(),
    stepsMs: ports.steps.times(),
    stopEvent,
    dropAdmin,
  });
  const started = performance.now();
  const onStop: HandoverOptions["onStop"] = (told) => log("stop-passed-on", { told });
  const code = ports.becomeEntrypoint(commandLine, { stopEvent, dropAdmin, onStop });
  const afterMs = performance.now() - started;
  if (dropAdmin && code === STATUS_DLL_INIT_FAILED && afterMs < AT_ITS_START_MS)
    log("desktop-denied", { program });
  return mapExit.get(code) ?? code;
}
