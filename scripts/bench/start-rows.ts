import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { PUBLISHED_CMD, PUBLISHED_PS1, scriptUnavailable } from "../../test/helpers/published-scripts.ts";

/** One way to start an entrypoint. */
export interface StartRow {
  readonly name: string;
  /** Raw command line in the container. */
  readonly line: string;
  /** Whether both routes are left from a former start. */
  readonly routed: boolean;
  /** Routes that exist afterwards. */
  readonly routes: number;
}

/** What the entrypoint of every row prints first. */
export const FIRST_WORDS = "entrypoint-runs";
const ENTRYPOINT = `exit-with 5 ${FIRST_WORDS}`;
const POWERSHELL = "powershell -NoProfile -ExecutionPolicy Bypass";

const row = (name: string, line: string, routes = 2): StartRow => ({ name, line, routes, routed: false });
const credroute = (name: string, words = ""): StartRow => row(name, `credroute ${words}-- ${ENTRYPOINT}`);

/** Executables of the same runtime that only start the entrypoint: by Windows' own call, and by node:child_process. */
interface OneLines {
  readonly floor: string;
  readonly childProcess: string;
}

/** Every way that is measured; those by AWS's scripts where the scripts are. */
export function startRows({ floor, childProcess }: OneLines): StartRow[] {
  return [
    row("the entrypoint alone", ENTRYPOINT, 0),
    row("a C program that only starts it", `run-with -- ${ENTRYPOINT}`, 0),
    row("a C program that adds the routes", `routes-and-run 22 172.23.16.1 -- ${ENTRYPOINT}`),
    row("floor: the same runtime, one line", `${toWindowsPath(floor)} ${ENTRYPOINT}`, 0),
    row("the same runtime, node:child_process", `${toWindowsPath(childProcess)} ${ENTRYPOINT}`, 0),
    { ...credroute("credroute, no routes needed", "--network-mode none "), routes: 0 },
    credroute("credroute, routes added", "--verify off "),
    { ...credroute("credroute, routes kept and verified"), routed: true },
    credroute("credroute, routes added and verified"),
    credroute("credroute, backend netsh", "--backend netsh "),
    credroute("credroute, backend powershell", "--backend powershell "),
    row("PowerShell alone", `${POWERSHELL} -Command "${ENTRYPOINT}; exit $LASTEXITCODE"`, 0),
    ...published(PUBLISHED_CMD, (script) =>
      row("AWS's cmd script", `cmd /c "${script} >nul 2>&1 & ${ENTRYPOINT}"`),
    ),
    ...published(PUBLISHED_PS1, (script) =>
      row(
        "AWS's PowerShell script",
        `${POWERSHELL} -Command "& '${script}'; ${ENTRYPOINT}; exit $LASTEXITCODE"`,
      ),
    ),
  ];
}

function published(script: string, make: (script: string) => StartRow): StartRow[] {
  const against = scriptUnavailable(script);
  if (against === undefined) return [make(toWindowsPath(script))];
  console.log(`start: left out: ${against}`);
  return [];
}
