import { decideForwarding } from "./forwarding.ts";
import type { Options } from "./options.ts";
import type { Entrypoint, Ports } from "./ports.ts";

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
  const code = ports.becomeEntrypoint(commandLine, { forwardShutdown, dropAdmin });
  return mapExit.get(code) ?? code;
}
