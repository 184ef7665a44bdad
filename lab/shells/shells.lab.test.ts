import { Writable } from "node:stream";
import { describe, expect } from "vitest";

import { inLab, inLabWithPowershell } from "../../test/helpers/in-lab.ts";
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

describe("the lab's stand-in for powershell.exe", () => {
  inLab(
    "plays its part for the script it knows, and no other",
    { shells: { powershell: "5.1" } },
    async (lab) => {
      const known = await lab.run(
        `powershell -NoProfile -EncodedCommand ${encodeScript("# credroute:read\n")}`,
      );
      expect(known.exitCode).toBe(0);
      expect(JSON.parse(known.stdout)).toMatchObject({ adapters: { Name: NAT_ADAPTER.alias } });
      const unknown = await lab.run(`powershell -NoProfile -EncodedCommand ${encodeScript("Get-Date")}`);
      expect(unknown).toMatchObject({ exitCode: 1, stdout: "" });
    },
  );
});

const VERSION = '-NoProfile -Command "$PSVersionTable.PSVersion.ToString(); exit 42"';

/** Adds with a false type, with no rights to confirm, and to both stores; tells what it sees. */
const CMDLETS = `
$ErrorActionPreference = 'Stop'
$route = @{ DestinationPrefix = '10.200.0.0/16'; InterfaceIndex = 22; NextHop = '172.23.16.1' }
function Try-This($script) { try { & $script } catch { $_.FullyQualifiedErrorId } }
Try-This { (New-NetRoute @route -RouteMetric 7).PSTypeNames[0] }
Try-This { New-NetRoute @route -RouteMetric 7 }
Try-This { New-NetRoute @route -RouteMetric 65536 }
Try-This { "$(Get-NetRoute -DestinationPrefix 10.200.0.0/16 -PolicyStore PersistentStore | ForEach-Object RouteMetric)" }
Try-This { Get-NetRoute -DestinationPrefix 10.99.0.0/16 }
Try-This { Remove-NetRoute @route }
Try-This { Remove-NetRoute @route -Confirm:$false; 'removed' }
Try-This { Remove-NetRoute @route -Confirm:$false }
(Get-NetIPInterface -InterfaceIndex 22).ConnectionState.GetType().FullName
(Get-NetIPInterface -AddressFamily IPv4 -PolicyStore ActiveStore).Count
`;

describe("the lab's PowerShell", () => {
  inLabWithPowershell("is real, under both names, unless one must be missing", {}, async (lab) => {
    for (const program of ["powershell", "pwsh"])
      expect(await lab.run(`${program} ${VERSION}`)).toMatchObject({
        exitCode: 42,
        stdout: expect.stringMatching(/^7\./) as string,
      });
    await lab.setShells({ powershell: "missing" });
    expect(await lab.run(`powershell ${VERSION}`)).toMatchObject({ exitCode: 127 });
    expect(await lab.run(`pwsh ${VERSION}`)).toMatchObject({ exitCode: 42 });
    await lab.setShells({ pwsh: "missing" });
    expect(await lab.run(`powershell ${VERSION}`)).toMatchObject({ exitCode: 42 });
    expect(await lab.run(`pwsh ${VERSION}`)).toMatchObject({ exitCode: 127 });
  });

  inLabWithPowershell("has the cmdlets of Windows, with their errors and questions", {}, async (lab) => {
    const { stdout, stderr } = await lab.run(
      `powershell -NoProfile -NonInteractive -EncodedCommand ${encodeScript(CMDLETS)}`,
    );
    expect(stderr).toBe("");
    expect(stdout.trim().split(/\r\n/)).toEqual([
      "Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetRoute",
      "Windows System Error 87,New-NetRoute",
      "ParameterArgumentTransformationError,New-NetRoute",
      "7",
      "CmdletizationQuery_NotFound_DestinationPrefix,Get-NetRoute",
      expect.stringMatching(/Remove-NetRoute$/),
      "removed",
      "CmdletizationQuery_NotFound_DestinationPrefix,Remove-NetRoute",
      "Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.ConnectionState",
      "2",
    ]);
  });
});
