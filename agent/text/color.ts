import { fstatSync } from "node:fs";
import nodeProcess from "node:process";

/** Whether a stream is a terminal. Pipes and files are known without node:tty, which would load all of node:net. */
export const isTerminal = (descriptor: number): boolean =>
  mayBeTerminal(descriptor) && nodeProcess.getBuiltinModule("node:tty").isatty(descriptor);

function mayBeTerminal(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return true;
  }
}

/**
 * Whether to use color: on a terminal that can show it, unless the user asks for none.
 * @see https://no-color.org
 */
export const wantsColor = (
  onTerminal: boolean,
  environment: Readonly<Record<string, string | undefined>>,
): boolean => onTerminal && (environment["NO_COLOR"] ?? "") === "" && environment["TERM"] !== "dumb";
