import type { Options } from "./options.ts";

export interface ForwardDecision {
  readonly forward: boolean;
  readonly because: string;
}

/**
 * Whether to pass CTRL_CLOSE, CTRL_LOGOFF and CTRL_SHUTDOWN on to the entrypoint. On nanoserver Windows sends a stop
 * only to the container's first process, which is credroute; on other images every process gets it, and a second
 * event would be one too many.
 * @param installationType of the image, as the registry has it: "Nano Server", "Server Core"
 * @see https://github.com/moby/moby/issues/25982
 */
export function decideForwarding(
  { forwardShutdown: option, setBy }: Pick<Options, "forwardShutdown" | "setBy">,
  installationType: string | undefined,
): ForwardDecision {
  if (option !== "auto")
    return {
      forward: option === "always",
      because: `${setBy.forwardShutdown ?? "--forward-shutdown"} is ${option}`,
    };
  const forward = installationType === "Nano Server";
  const image = installationType ?? "an image of unknown kind";
  return {
    forward,
    because: `on ${image} Windows sends a stop to ${forward ? "only the first process" : "every process"}`,
  };
}
