import { decideForwarding } from "./forwarding.ts";
import type { Options } from "./options.ts";
import type { Entrypoint, Ports } from "./ports.ts";

/** What Windows ends a process with when a library that it loads does not get ready, user32.dll for example. */
const STATUS_DLL_INIT_FAILED = 0xc000_0142;
const AT_ITS_START_MS = 1000;

type HandoverPorts = Pick<Ports, "log" | "installationType" | "canForward" | "becomeEntrypoint">;

/**
 * The last act: decides whether stops are passed on, then becomes the entrypoint.
 * @returns the exit code of this process, unsigned 32-bit
 */
export function handOver(
  { commandLine, program }: Entrypoint,
  options: Options,
  ports: HandoverPorts,
): number {
  const { log } = ports;
  const { dropAdmin, mapExit } = options;
  const { forward, because } = decideForwarding(options, ports.installationType());
  const forwardShutdown = forward && ports.canForward();
  if (forward) log(forwardShutdown ? "forward-shutdown" : "forward-impossible", { because });
  log("entrypoint", { program, afterMs: performance.now(), forwardShutdown, dropAdmin });
  const started = performance.now();
  const code = ports.becomeEntrypoint(commandLine, { forwardShutdown, dropAdmin });
  const afterMs = performance.now() - started;
  if (dropAdmin && code === STATUS_DLL_INIT_FAILED && afterMs < AT_ITS_START_MS)
    log("desktop-denied", { program });
  return mapExit.get(code) ?? code;
}
