import { join } from "node:path";

import { NPM_PACKAGE } from "../../build/npm-package.ts";
import manifest from "../../package.json" with { type: "json" };
import { pathWithPrograms } from "./programs-on-path.ts";

/**
 * Programs for a PATH: an npx that runs the package as it was built, if it is asked for this version, and others.
 * @param others programs of a shell by their names
 * @returns the PATH
 */
export function pathWithNpx(folder: string, others: Readonly<Record<string, string>> = {}): string {
  const npx = `if [ "$1 $2" != "--yes credroute@${manifest.version}" ]; then echo "npx: $*" >&2; exit 99; fi
shift 2
exec ${JSON.stringify(process.execPath)} ${JSON.stringify(join(NPM_PACKAGE, "credroute.mjs"))} "$@"
`;
  return pathWithPrograms(folder, { npx, ...others });
}
