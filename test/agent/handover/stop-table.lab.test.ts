import { beforeAll, describe, expect } from "vitest";

import type { Lab } from "../../../lab/container.ts";
import type { RunningCommand } from "../../../lab/container/running-command.ts";
import { inEachImageUnless, inLabUnless } from "../../helpers/in-lab.ts";
import { POWERSHELL } from "../../helpers/stop-programs.ts";
import { STOP_TABLE, WAYS, type StopRow, type Way } from "./stop-table.ts";

/** So long that no program meets the second step of a stop because the machine is busy. */
const SECONDS = 20;
const CEXECSVC = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\cexecsvc";
const MAKING_MS = 600_000;
const EVENTS: Readonly<Record<Exclude<Way, "alone" | "auto">, string>> = {
  same: "CTRL_SHUTDOWN",
  "ctrl-c": "CTRL_C",
  "ctrl-break": "CTRL_BREAK",
  "ctrl-close": "CTRL_CLOSE",
};

async function writeBatch(lab: Lab, name: string, lines: readonly string[]): Promise<string> {
  for (const [index, line] of lines.entries())
    await lab.run(`cmd /c ${index === 0 ? ">" : ">>"}C:\\${name} echo ${line}`);
  return `cmd /c C:\\${name}`;
}

/** Wine starts its desktop below the first program that has windows, and Windows does not. */
async function startDesktop(lab: Lab): Promise<void> {
  const other = await lab.start("powershell -NoProfile -Command \"'up'; Start-Sleep 300\"");
  await other.waitForStdout(/up/);
}

/** The container's entrypoint, and the exit code that it ends with when it has stopped gracefully. */
async function prepare(lab: Lab, row: StopRow, line: string): Promise<[string, number]> {
  const { program, batchFiles = 0 } = row;
  if (program === POWERSHELL) await startDesktop(lab);
  if (batchFiles === 0) return [line, program.exitCode];
  const inner = await writeBatch(lab, "start.cmd", ["@echo off", line, "echo it goes on", "exit 7"]);
  if (batchFiles === 1) return [inner, 7];
  return [await writeBatch(lab, "outer.cmd", ["@echo off", inner, "exit 5"]), 5];
}

async function start(lab: Lab, way: Way, entrypoint: string): Promise<RunningCommand> {
  const wrapper = way === "alone" ? "" : `credroute -v --log-format text --stop-event ${way} -- `;
  const command = await lab.start(wrapper + entrypoint);
  await command.waitForStdout(/ready/, 120_000);
  return command;
}

/** What an application printed that has cleaned up: each thing that it was told. */
const toldOf = (stdout: string): string[] =>
  /^(?:clean|got end \d+)\s*$/m.test(stdout)
    ? [...stdout.matchAll(/^got ((?!ready|end)\w+)/gm)].map(([, told = ""]) => told)
    : [];

/** Starts the application in every way in one container, stops the container, and reports what became of each. */
async function stopInEveryWay(lab: Lab, row: StopRow, line: string) {
  await lab.run(`reg add ${CEXECSVC} /v ProcessShutdownTimeoutSeconds /t REG_DWORD /d ${SECONDS} /f`);
  const [entrypoint, exitCode] = await prepare(lab, row, line);
  const commands = await Promise.all(
    WAYS.map(async (way) => ({ way, command: await start(lab, way, entrypoint) })),
  );
  const ends = await lab.stop();
  const outcomes = commands.map(async ({ way, command }) => {
    const { stdout, stderr, ...result } = await command.exited;
    const ended = result.exitCode === exitCode || row.mayHang?.includes(way) === true;
    const told = ended ? toldOf(stdout) : [];
    return { way, told, stderr, step: ends.find(({ pid }) => pid === command.pid)?.step };
  });
  return await Promise.all(outcomes);
}

/** The table's row in the same form: nothing, or one thing that it was told. */
const expected = ({ told, auto }: StopRow) =>
  Object.fromEntries(
    Object.entries({ ...told, auto: told[auto] }).map(([way, name]) => [
      way,
      name === undefined ? [] : [name],
    ]),
  );

describe.each(STOP_TABLE)("a stop of: $application", (row) => {
  const { unavailable, image, file } = row.program;
  let line = "";
  beforeAll(async () => {
    if (unavailable === undefined) line = await row.program.make();
  }, MAKING_MS);

  const inItsImages = image === undefined ? inEachImageUnless(unavailable) : inLabUnless(unavailable);
  inItsImages(
    "is told once, cleans up and gives its exit code with the events of the table, and with no other",
    { ecs: false, timeoutMs: 300_000, ...(image !== undefined && { image }) },
    async (lab) => {
      const seen = await stopInEveryWay(lab, row, line);
      expect(Object.fromEntries(seen.map(({ way, told }) => [way, told]))).toEqual(expected(row));
      for (const { way, stderr, step } of seen) {
        expect(step).toBe("runtime");
        if (way === "alone") continue;
        const event = EVENTS[way === "auto" ? row.auto : way];
        expect(stderr).toMatch(new RegExp(`debug: ${file} \\(\\d+\\): told, by ${event}:`));
      }
    },
  );
});
