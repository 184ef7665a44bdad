import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect } from "vitest";

import { inEachImage, inLab } from "../../helpers/in-lab.ts";
import { labUnavailable, startLab, type Lab } from "../../../lab/container.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { setUpLab } from "../../../lab/setup/set-up.ts";
import { makeCommandLines } from "./command-lines.ts";

const COUNT = 340;
/** How a parent may start a program; handles and consoles are what the image changes. */
const STARTS_IN_EACH_IMAGE = [["closed"], ["nul"], ["console"], ["detached"]];
const STARTS = [
  ["files"],
  ["same"],
  ["group"],
  ["high"],
  ["below"],
  ["title", "minimized"],
  ["files", "title", "group", "below"],
];

let folder = "";

beforeAll(async () => {
  if (labUnavailable() !== undefined) return;
  const { programs } = await setUpLab();
  const probe = join(programs, "lab", "parity-probe.exe");
  folder = join(await mkdtemp(join(tmpdir(), "credroute-parity-")), "a folder & more");
  await mkdir(folder);
  for (const name of ["blank probe.exe", "powershell.exe", "gui-probe.exe"])
    await copyFile(probe, join(folder, name));
  await makeGraphical(join(folder, "gui-probe.exe"));
  const script = "@echo off\r\nparity-probe %*\r\nexit /b %ERRORLEVEL%\r\n";
  for (const name of ["start.cmd", "start.bat"]) await writeFile(join(folder, name), script);
});

afterAll(async () => {
  if (folder !== "") await rm(join(folder, ".."), { recursive: true });
});

/** Turns a console program into one of the GUI subsystem: one field of its header. */
async function makeGraphical(file: string): Promise<void> {
  const image = await readFile(file);
  const subsystem = image.readUInt32LE(0x3c) + 24 + 68;
  image.writeUInt16LE(2, subsystem);
  await writeFile(file, image);
}

interface Sight {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  /** What the probe saw; undefined when it never ran. */
  readonly report: string | undefined;
}

async function look(lab: Lab, commandLine: string, name: string): Promise<Sight> {
  const report = join(folder, "..", `${name}.txt`);
  const environment = {
    PROBE_REPORT: toWindowsPath(report),
    PROBE_EXIT: "0xC0000005",
    CREDROUTE_LOG_LEVEL: "silent",
    NODE_OPTIONS: "--no-such-flag",
    "ÄÖ ü=": undefined,
    GREETING: "grüße \u{1F600}",
  };
  const { exitCode, stdout, stderr } = await lab.run(commandLine, {
    environment,
    cwd: toWindowsPath(folder),
  });
  const text = await readFile(report, "utf8").catch(() => undefined);
  await rm(report, { force: true });
  return { exitCode, stdout, stderr, report: text };
}

/**
 * What the runtime does before a line of ours runs, and docs/exec.md names: it opens NUL in the place of closed
 * standard handles, and turns on virtual terminal sequences in a console. What credroute does: without a console, it
 * names those handles in the start-up information (STARTF_USESTDHANDLES), because Windows passes no others on.
 */
function forgive({ report, ...rest }: Sight): Sight {
  const closed = "null=1 valid=0 inherit=0 type=0 console=0 mode=0";
  const opened = "null=0 valid=1 inherit=1 type=2 console=0 mode=0";
  const handles = report?.includes(closed) || report?.includes(opened) ? /^(inheritable handles) .*$/m : /$^/;
  const seen = report
    ?.replaceAll(closed, opened)
    .replace(handles, "$1")
    .replace(/^startup flags=(\w+)/m, (line, flags: string) =>
      report.includes("console=1")
        ? line
        : `startup flags=${(Number.parseInt(flags, 16) & ~0x100).toString(16)}`,
    )
    .replaceAll("console=1 mode=7", "console=1 mode=3");
  return { ...rest, report: seen };
}

describe("a program started through credroute.exe", () => {
  inLab(
    `sees what it sees without, over ${COUNT} command lines`,
    { ecs: false, timeoutMs: 1_200_000 },
    async (first) => {
      await using second = await startLab({ ecs: false });
      const lines = makeCommandLines(toWindowsPath(folder), COUNT);
      const compare = async (lab: Lab, own: string): Promise<void> => {
        for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
          const direct = await look(lab, line, own);
          const through = await look(lab, `credroute --timeout 9s -- ${line}`, own);
          expect({ line, ...through }).toEqual({ line, ...direct });
        }
      };
      // Two containers at once: most of the time is a runtime starting, on one core.
      await Promise.all([compare(first, "first"), compare(second, "second")]);
    },
  );

  const sameWhenStarted = async (lab: Lab, start: readonly string[]): Promise<void> => {
    const runWith = `run-with ${start.join(" ")} --`;
    const direct = await look(lab, `${runWith} parity-probe`, "start");
    const through = await look(lab, `${runWith} credroute -- parity-probe`, "start");
    expect(direct.report).toBeDefined();
    expect(forgive(through)).toEqual(forgive(direct));
  };
  const behaviour = "sees what it sees without, when the parent asks for";

  for (const start of STARTS)
    inLab(`${behaviour}: ${start.join(", ")}`, { ecs: false }, async (lab) => {
      await sameWhenStarted(lab, start);
    });

  for (const start of STARTS_IN_EACH_IMAGE)
    inEachImage(`${behaviour}: ${start.join(", ")}`, { ecs: false }, async (lab) => {
      await sameWhenStarted(lab, start);
    });
});
