import { usageError } from "../../errors/credroute-error.ts";

interface Renamed {
  /** The option that took its place. */
  readonly to: string;
  readonly remedy: string;
}

/** Options of earlier versions. */
export const RENAMED: Readonly<Record<string, Renamed>> = {
  "forward-shutdown": {
    to: "stop-event",
    remedy: "write --stop-event none for never, --stop-event same for always, and nothing for auto",
  },
};

/** @throws CredrouteError USAGE for an option of an earlier version */
export function rejectRenamed(option: string): void {
  const renamed = RENAMED[option];
  if (renamed !== undefined) throw usageError(`--${option} is --${renamed.to} now`, renamed.remedy);
}
