import { describe, expect, it } from "vitest";

import { powershellStack } from "../../../../agent/network/powershell/stack.ts";
import { FakeShell, type FakeAnswer } from "../../../fakes/shell.ts";
import { route } from "../../../fixtures/networks.ts";

const FILE = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
const WANTED = route("169.254.170.2/32", "172.23.16.1", 22);
const NETWORK = {
  routes: [{ InterfaceIndex: 22, DestinationPrefix: "0.0.0.0/0", NextHop: "172.23.16.1", RouteMetric: 0 }],
  interfaces: [
    { InterfaceIndex: 22, InterfaceAlias: "Ethernet", InterfaceMetric: 15, ConnectionState: 1, NlMtu: 1500 },
  ],
};
const STANDING = {
  ...NETWORK,
  routes: [{ ...NETWORK.routes[0], DestinationPrefix: "169.254.170.2/32", RouteMetric: 256 }],
};
const json = (document: unknown): FakeAnswer => ({ stdout: JSON.stringify(document) });
const failed = (errorId: string): unknown => ({ outcomes: [{ ok: false, errorId, message: "拒绝访问。" }] });

/** The script that a command line carries. */
const scriptOf = (command: string): string =>
  Buffer.from(command.split(" ").at(-1) ?? "", "base64").toString("utf16le");

function powershell({ read = NETWORK, change = {} }: { read?: unknown; change?: unknown }): FakeShell {
  return new FakeShell(FILE, (command) =>
    json(scriptOf(command).startsWith("# credroute:read") ? read : change),
  );
}

describe("powershellStack", () => {
  it("reads everything in one start that no profile, policy or quoting can change", async () => {
    const shell = powershell({});
    expect(await powershellStack(shell.ports).read()).toEqual({
      interfaces: [{ index: 22, alias: "Ethernet", metric: 15, up: true, loopback: false }],
      routes: [{ ...route("0.0.0.0/0", "172.23.16.1", 22), metric: 0 }],
    });
    expect(shell.asked).toEqual([
      expect.stringMatching(
        /^-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -OutputFormat Text -EncodedCommand [\w+/=]+$/,
      ),
    ]);
    // Windows' limit for a command line is 32767 characters.
    expect(shell.asked[0]?.length).toBeLessThan(16_000);
  });

  it.each(["add", "remove"] as const)("hands what to %s over as data, in one start", async (verb) => {
    const shell = powershell({ change: { outcomes: [{ ok: true, errorId: null, message: null }] } });
    await powershellStack(shell.ports)[verb](WANTED);
    expect(shell.asked).toHaveLength(1);
    const [, asked = ""] = /^\$asked = '([\w+/=]+)'$/m.exec(scriptOf(shell.asked[0] ?? "")) ?? [];
    expect(JSON.parse(Buffer.from(asked, "base64").toString())).toEqual([{ verb, ...WANTED }]);
  });

  it.each([
    { id: "Windows System Error 5,New-NetRoute", code: "ROUTE_DENIED" },
    { id: "Windows System Error 1168,New-NetRoute", code: "ROUTE_INTERFACE_GONE" },
    { id: "Windows System Error 5010,New-NetRoute", code: "ROUTE_EXISTS" },
    { id: "Windows System Error 87,New-NetRoute", code: "ROUTE_INVALID" },
    { id: "Windows System Error 31,New-NetRoute", code: "ROUTE_FAILED" },
    { id: "ParameterBindingException,New-NetRoute", code: "ROUTE_FAILED" },
  ])("turns $id into $code, whatever the language of the message", async ({ id, code }) => {
    await expect(powershellStack(powershell({ change: failed(id) }).ports).add(WANTED)).rejects.toMatchObject(
      { code },
    );
  });

  it("tells a route that exists from a wrong one by the table: New-NetRoute says 87 for both", async () => {
    const shell = powershell({ read: STANDING, change: failed("Windows System Error 87,New-NetRoute") });
    await expect(powershellStack(shell.ports).add(WANTED)).rejects.toMatchObject({ code: "ROUTE_EXISTS" });
  });

  it("takes the removal of a route that is gone for success, and nothing else", async () => {
    const gone = powershell({ change: failed("CmdletizationQuery_NotFound,Remove-NetRoute") });
    await expect(powershellStack(gone.ports).remove(WANTED)).resolves.toBeUndefined();
    const denied = powershell({ change: failed("Windows System Error 5,Remove-NetRoute") });
    await expect(powershellStack(denied.ports).remove(WANTED)).rejects.toMatchObject({
      code: "ROUTE_DENIED",
    });
  });

  it.each([
    {
      name: "lacks the cmdlets",
      answer: json({ errorId: "CommandNotFoundException", message: "Get-NetRoute is unknown" }),
      code: "BACKEND_UNAVAILABLE",
      says: /module NetTCPIP: "Get-NetRoute is unknown"/,
    },
    {
      name: "cannot ask Windows",
      answer: json({ errorId: "HRESULT 0x80041010,Get-NetRoute", message: "Invalid class" }),
      code: "SHELL_FAILED",
      says: /`powershell\.exe: Get-NetRoute, Get-NetIPInterface` failed: "Invalid class" \("HRESULT/,
    },
    {
      name: "dies",
      answer: { exitCode: 3_221_225_477, stdout: '{"routes":', stderr: "Out of memory.\r\n" },
      code: "SHELL_FAILED",
      says: /exit code 3221225477 and said "Out of memory\."/,
    },
    {
      name: "hangs",
      answer: { problem: "did not end within 30 s" },
      code: "SHELL_FAILED",
      says: /powershell\.exe did not end within 30 s$/,
    },
    { name: "writes nothing", answer: {}, code: "SHELL_UNREADABLE", says: /it wrote nothing/ },
  ])("says so when PowerShell $name", async ({ answer, code, says }) => {
    const stack = powershellStack(new FakeShell(FILE, () => answer).ports);
    await expect(stack.read()).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
    await expect(stack.add(WANTED)).rejects.toMatchObject({ code });
  });

  it("refuses an answer about another number of changes", async () => {
    const outcome = { ok: true, errorId: null, message: null };
    const shell = powershell({ change: { outcomes: [outcome, outcome] } });
    await expect(powershellStack(shell.ports).add(WANTED)).rejects.toThrow(/reports 2 changes/);
  });
});
