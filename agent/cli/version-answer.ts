import { COMMIT, VERSION } from "../version.ts";

/** The runtime that executes credroute, as Node.js names its parts. */
export interface Runtime {
  /** Version of Node.js, without "v". */
  readonly node: string;
  /** For example "win32". */
  readonly platform: string;
  /** For example "x64". */
  readonly processor: string;
}

const SCHEMA_VERSION = 1;

/** One line for a report of a fault: version, commit where it is known, runtime and target. */
export const versionLine = (runtime: Runtime): string =>
  `credroute ${VERSION} (${COMMIT ?? "not a release"}, Node.js ${runtime.node}, ${targetOf(runtime)})`;

/** What --version prints: for people only the version, as JSON everything that a report of a fault needs. */
export function versionAnswer(json: boolean, runtime: Runtime): string {
  if (!json) return `credroute ${VERSION}`;
  const document = {
    schemaVersion: SCHEMA_VERSION,
    version: VERSION,
    commit: COMMIT ?? null,
    runtime: `node ${runtime.node}`,
    target: targetOf(runtime),
  };
  return JSON.stringify(document, null, 2);
}

const targetOf = ({ platform, processor }: Runtime): string => `${platform}-${processor}`;
