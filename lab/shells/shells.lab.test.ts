import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Writable } from "node:stream";
import { describe, expect, onTestFinished } from "vitest";

import { inLab } from "../../test/helpers/in-lab.ts";
import type { Lab } from "../container.ts";
import { NAT_ADAPTER } from "../specs.ts";
import type { ShellSettings } from "./settings.ts";

const SHOW = "netsh interface ipv4 show addresses 22";
const ADD = "netsh interface ipv4 add route 169.254.170.2/32 22 172.23.16.1 store=active";

async function collect(lab: Lab, command: string): Promise<{ exitCode: number; bytes: Buffer }> {
  const chunks: Buffer[] = [];
  const stdout = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const { exitCode } = await lab.run(command, { stdout });
  return { exitCode, bytes: Buffer.concat(chunks) };
}

const encodeScript = (script: string): string => Buffer.from(script, "utf16le").toString("base64");

const SPOKEN: readonly { shells: ShellSettings; bytes: Buffer }[] = [
  { shells: { language: "fr" }, bytes: Buffer.from("Passerelle par d\u{82}faut :", "latin1") },
  { shells: { language: "de" }, bytes: Buffer.from("Subnetzpr\u{84}fix:", "latin1") },
  { shells: { language: "ru" }, bytes: Buffer.from("8ee1adaea2adaea920e8abeea7", "hex") },
  { shells: { language: "zh-CN" }, bytes: Buffer.from("c4acc8cfcdf8b9d8", "hex") },
  { shells: { language: "zh-CN", codePage: 65_001 }, bytes: Buffer.from("默认网关:") },
  { shells: { codePage: 932 }, bytes: Buffer.from("8343815b8354", "hex") },
];

describe("the lab's netsh.exe", () => {
  inLab("changes the kernel's table, and says no in the words of netsh", {}, async (lab) => {
    expect(await lab.run(ADD)).toMatchObject({ exitCode: 0, stdout: "Ok.\r\n\r\n", stderr: "" });
    expect(await lab.routes()).toContainEqual({
      destination: "169.254.170.2/32",
      nextHop: "172.23.16.1",
      interfaceIndex: 22,
      alias: NAT_ADAPTER.alias,
      metric: 256,
    });
    expect(await lab.run(ADD)).toMatchObject({ exitCode: 1, stdout: "The object already exists.\r\n\r\n" });
    await lab.setAccessDenied(true);
    expect((await lab.run(ADD.replace("add", "delete"))).stdout).toMatch(/requires elevation/);
  });

  inLab(
    "writes the bytes of its console's code page",
    { adapters: [{ ...NAT_ADAPTER, alias: "イーサネット" }] },
    async (lab) => {
      for (const { shells, bytes } of SPOKEN) {
        await lab.setShells(shells);
        const printed = await collect(lab, SHOW);
        expect({ shells, has: printed.bytes.includes(bytes) }).toEqual({ shells, has: true });
      }
    },
  );

  inLab("fails in the ways a shell can", {}, async (lab) => {
    const whole = await collect(lab, SHOW);
    await lab.setShells({ netsh: "truncated" });
    const half = await collect(lab, SHOW);
    expect(half.exitCode).toBe(0xc000_0005);
    expect(half.bytes).toEqual(whole.bytes.subarray(0, Math.floor(whole.bytes.length / 2)));
    await lab.setShells({ netsh: "garbage" });
    expect((await collect(lab, SHOW)).bytes).toHaveLength(4096);
    await lab.setShells({ netsh: "hang" });
    await expect(lab.run(SHOW, { timeoutMs: 700 })).rejects.toThrow(/did not end within 700 ms/);
    await lab.setShells({ netsh: "missing", powershell: "missing" });
    expect(await lab.run(SHOW)).toMatchObject({ exitCode: 127 });
    expect(await lab.run("powershell -Command -")).toMatchObject({ exitCode: 127 });
    await lab.setShells({});
    expect(await collect(lab, SHOW)).toEqual(whole);
  });
});

describe("the lab's powershell.exe, which is not PowerShell", () => {
  inLab("plays its part for the script it knows, and no other", {}, async (lab) => {
    const known = await lab.run(
      `powershell -NoProfile -EncodedCommand ${encodeScript("# credroute:read\n")}`,
    );
    expect(known.exitCode).toBe(0);
    expect(JSON.parse(known.stdout)).toMatchObject({ adapters: { Name: NAT_ADAPTER.alias } });
    const unknown = await lab.run(`powershell -NoProfile -EncodedCommand ${encodeScript("Get-Date")}`);
    expect(unknown).toMatchObject({ exitCode: 1, stdout: "" });
  });

  inLab("hands its words and its input to a program of this machine instead", {}, async (lab) => {
    const folder = await mkdtemp(path.join(tmpdir(), "pwsh-"));
    onTestFinished(async () => {
      await rm(folder, { recursive: true });
    });
    const pwsh = path.join(folder, "pwsh");
    await writeFile(pwsh, '#!/bin/sh\necho "$@"; cat; ls "$PSModulePath"; ip -br link; exit 42\n', {
      mode: 0o755,
    });
    await lab.setShells({ pwsh });
    const result = await lab.run(String.raw`cmd /c echo 1 + 1 | powershell -File Z:\tmp\b.ps1 -`);
    expect(result.stdout).toMatch(/^-File \/tmp\/b\.ps1 -\n1 \+ 1 *\r?\nNetAdapter\nNetTCPIP\n/);
    expect(result).toMatchObject({ exitCode: 42, stdout: expect.stringContaining("lab22@") as string });
  });
});
