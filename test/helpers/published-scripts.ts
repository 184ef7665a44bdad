import { existsSync } from "node:fs";
import path from "node:path";

/**
 * The scripts that AWS publishes are not this project's to copy. Whoever has them names their folder, unless it is the
 * one below; without it, what compares with them is skipped, and credroute's own half runs.
 */
const FOLDER = path.resolve(
  import.meta.dirname,
  "../..",
  process.env["CREDROUTE_AWS_SCRIPTS"] ?? "../shared/aws-scripts",
);

/** The Command-shell script as a batch file. */
export const PUBLISHED_CMD = path.join(FOLDER, "bootstrap.cmd");
/** The PowerShell script. */
export const PUBLISHED_PS1 = path.join(FOLDER, "bootstrap.ps1");

/** Says in one sentence why a published script cannot be compared with; undefined when it can. */
export function scriptUnavailable(script: string): string | undefined {
  if (existsSync(script)) return undefined;
  return `no published script at ${script}; CREDROUTE_AWS_SCRIPTS names the folder.`;
}
