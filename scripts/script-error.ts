import { labUnavailable } from "../lab/container.ts";

/** What the user of a script can mend. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** Ends this script with one line, instead of a stack, for an error that says what to do. */
export function explainFailures(): void {
  process.on("uncaughtException", (error: Error & { readonly remedy?: unknown }) => {
    const { message, remedy } = error;
    if (typeof remedy === "string")
      console.error(`credroute: ${message.replace(/\.$/, "")}. To fix: ${remedy}`);
    else console.error(error);
    process.exit(1);
  });
}

/**
 * Checks before anything is built that this machine can compile the programs of the proof kit.
 * @throws ScriptError
 */
export function requireLab(): void {
  const reason = labUnavailable();
  if (reason === undefined) return;
  const remedy =
    "run this as root on Debian or Ubuntu, or in a privileged container; npm run build needs neither";
  throw new ScriptError(reason, remedy);
}
