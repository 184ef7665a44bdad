import { startLab, type Lab } from "../../lab/container.ts";
import type { FaultRow } from "./row.ts";

/** What --on-failure is given. */
export const POLICIES = ["stop", "continue"] as const;
type Policy = (typeof POLICIES)[number];

/** What a user saw of one row. */
export interface FaultResult {
  readonly row: FaultRow;
  readonly policy: Policy;
  readonly exitCode: number;
  /** The code and the message of the last failure or warning that has a code; empty without one. */
  readonly code: string;
  readonly message: string;
  readonly entrypointRan: boolean;
  /** Link-local routes afterwards that were not there before, or are gone. */
  readonly routes: readonly string[];
}

const ENTRYPOINT_CODE = 7;
const ENTRYPOINT = `exit-with ${ENTRYPOINT_CODE}`;
/** A start that succeeds may take long on a busy machine; one that fails would wait as long as it may. */
const TIMEOUTS = { succeeds: "30s", fails: "3s" } as const;
const LIMIT_MS = 90_000;

/** Containers that run at the same time; most of their time is spent waiting. */
const LABS_AT_ONCE = 4;
/** What shares one container. */
const ROWS_A_LAB = 10;

/**
 * Runs rows with both policies, each time in a container as the row describes it; rows with equal labs share some.
 * @param onResult called as results come
 * @returns the results in the order of the rows
 */
export async function runRows(
  rows: readonly FaultRow[],
  onResult: (result: FaultResult) => void = () => {},
): Promise<FaultResult[]> {
  const waiting = groupRows(rows);
  const results: FaultResult[] = [];
  const work = async (): Promise<void> => {
    for (let group = waiting.shift(); group !== undefined; group = waiting.shift()) {
      for await (const result of runGroup(group)) {
        results.push(result);
        onResult(result);
      }
    }
  };
  await Promise.all(Array.from({ length: LABS_AT_ONCE }, work));
  return rows.flatMap((row) => results.filter((result) => result.row === row));
}

function groupRows(rows: readonly FaultRow[]): FaultRow[][] {
  const byLab = Map.groupBy(rows, ({ lab = {} }) => JSON.stringify(lab));
  return [...byLab.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / ROWS_A_LAB) }, (_, part) =>
      group.slice(part * ROWS_A_LAB, (part + 1) * ROWS_A_LAB),
    ),
  );
}

async function* runGroup(group: readonly FaultRow[]): AsyncGenerator<FaultResult> {
  const options = group[0]?.lab ?? {};
  // A network that comes late is late only once.
  const runsALab = options.networkAfterMs === undefined ? group.length * POLICIES.length : 1;
  const runs = group.flatMap((row) => POLICIES.map((policy) => ({ row, policy })));
  for (let done = 0; done < runs.length; done += runsALab) {
    await using lab = await startLab(options);
    for (const { row, policy } of runs.slice(done, done + runsALab)) yield await runRow(lab, row, policy);
  }
}

async function runRow(lab: Lab, row: FaultRow, policy: Policy): Promise<FaultResult> {
  await lab.setFaults(row.faults ?? []);
  await lab.setAccessDenied(row.accessDenied ?? false);
  if (row.shells !== undefined) await lab.setShells(row.shells);
  const before = await linkLocal(lab);
  const { startedBy = "", words = "", entrypoint = ENTRYPOINT } = row;
  const timeout = TIMEOUTS[row.code === undefined ? "succeeds" : "fails"];
  const own = `credroute --timeout ${timeout} --on-failure ${policy} --log-format json ${words} -- ${entrypoint}`;
  const { exitCode, stderr } = await lab.run(`${startedBy} ${own}`.trim(), {
    environment: row.environment,
    timeoutMs: LIMIT_MS,
  });
  const after = await linkLocal(lab);
  await lab.setAccessDenied(false);
  await restore(lab, before, after);
  if (row.shells !== undefined) await lab.setShells({});
  return {
    row,
    policy,
    exitCode,
    ...lastWords(stderr),
    entrypointRan: exitCode === ENTRYPOINT_CODE,
    routes: [
      ...after.filter((route) => !before.includes(route)).map((route) => `+ ${nameOf(route)}`),
      ...before.filter((route) => !after.includes(route)).map((route) => `- ${nameOf(route)}`),
    ],
  };
}

/** "22 169.254.170.2/32 172.23.16.1", as route-probe takes it. */
async function linkLocal(lab: Lab): Promise<string[]> {
  const routes = await lab.routes();
  return routes
    .filter(({ destination }) => destination.startsWith("169.254."))
    .map(
      ({ destination, nextHop, interfaceIndex }) =>
        `${interfaceIndex} ${destination} ${nextHop ?? "0.0.0.0"}`,
    )
    .toSorted();
}

const nameOf = (route: string): string => route.split(" ")[1] ?? "";

async function restore(lab: Lab, before: readonly string[], after: readonly string[]): Promise<void> {
  for (const route of after) if (!before.includes(route)) await lab.run(`route-probe delete ${route}`);
  for (const route of before) if (!after.includes(route)) await lab.run(`route-probe add ${route}`);
}

function lastWords(stderr: string): { code: string; message: string } {
  const events = stderr.split(/\r?\n/).flatMap((line) => {
    try {
      return [JSON.parse(line) as { code?: string; message?: string; event?: string }];
    } catch {
      return [];
    }
  });
  const told = events.findLast(({ event }) => event === "failed" || event === "continuing");
  return { code: told?.code ?? "", message: told?.message ?? "" };
}
