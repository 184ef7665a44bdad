import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect } from "vitest";

import { NAT_ADAPTER } from "../../../lab/container.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import { inLab } from "../../helpers/in-lab.ts";

/** An escape sequence, a bell, a control sequence of one byte, a change of direction; and letters, which stay. */
const ALIAS = "以太网\u001B[2J\u0007\u009B2J\u202Egnp";
const SHOWN = String.raw`以太网\u001b[2J\u0007\u009b2J\u202egnp`;
// oxlint-disable-next-line no-control-regex -- these are what no output may hold
const UNSAFE = /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/;
const COMMANDS = [
  "credroute --log-format text --log-level trace -- exit-with 0",
  "credroute --log-format json --log-level trace -- exit-with 0",
  "credroute --dry-run",
  "credroute --dry-run --json",
  "credroute diagnose",
  "credroute diagnose --json",
  "credroute --interface 99 -- exit-with 0",
  "credroute --interface 99 --log-format text -- exit-with 0",
];

describe("credroute.exe in hostile surroundings", () => {
  inLab(
    "lets no control character of an adapter's alias through, and keeps its letters",
    { adapters: [{ ...NAT_ADAPTER, alias: ALIAS }] },
    async (lab) => {
      for (const command of COMMANDS) {
        const { stdout, stderr } = await lab.run(command);
        const written = `${stdout}${stderr}`.replaceAll("\r\n", "\n");
        expect({ command, unsafe: UNSAFE.exec(written) }).toEqual({ command, unsafe: null });
        expect(written).toContain("以太网");
        if (command.includes("json")) continue;
        expect({ command, written }).toEqual({ command, written: expect.stringContaining(SHOWN) });
      }
    },
  );

  inLab(
    "runs no shell from PATH or the current folder when Windows has none",
    { shells: { netsh: "missing", powershell: "missing", pwsh: "missing" } },
    async (lab) => {
      const cwd = await mkdtemp(join(tmpdir(), "planted-"));
      try {
        for (const name of ["netsh.exe", "powershell.exe", "pwsh.exe", "cmd.exe"])
          await writeFile(join(cwd, name), "MZ");
        const Path = `.;${toWindowsPath(cwd)};C:\\windows\\system32`;
        for (const backend of ["netsh", "powershell"]) {
          const line = `credroute --backend ${backend} -- exit-with 0`;
          const { exitCode, stderr } = await lab.run(line, { cwd, environment: { Path } });
          expect({ backend, exitCode, stderr }).toEqual({
            backend,
            exitCode: 125,
            stderr: expect.stringContaining("BACKEND_UNAVAILABLE"),
          });
        }
        const { stdout } = await lab.run("credroute --dry-run", {
          cwd,
          environment: { Path, ComSpec: "cmd.exe" },
        });
        expect(stdout).not.toContain("planted-");
      } finally {
        await rm(cwd, { recursive: true, force: true });
      }
    },
  );

  inLab("shows nothing of a credentials id, however it was written", {}, async (lab) => {
    for (const uri of ["/v2/credentials/PLANTED id", "v2/credentials/PLANTED", "PLANTED", "/PLANTED#x"]) {
      for (const command of ["credroute -- exit-with 0", "credroute diagnose", "credroute healthcheck"]) {
        const environment = { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: uri };
        const { exitCode, stdout, stderr } = await lab.run(command, { environment });
        expect({ uri, command, failed: exitCode > 0 }).toEqual({ uri, command, failed: true });
        expect(`${stdout}${stderr}`).not.toContain("PLANTED");
      }
    }
  });

  inLab("opens no share and no device that is named as the metadata file", {}, async (lab) => {
    for (const file of ["\\\\172.23.16.1\\share\\x", "\\\\.\\pipe\\x", "NUL", "C:\\x\\COM1"]) {
      const environment = { ECS_CONTAINER_METADATA_FILE: file };
      const { exitCode, stderr } = await lab.run("credroute --log-level trace -- exit-with 7", {
        environment,
      });
      expect({ file, exitCode }).toEqual({ file, exitCode: 7 });
      expect(stderr).toContain("not a path on a drive of this container");
    }
  });
});
