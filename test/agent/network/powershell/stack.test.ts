import { describe, expect, it } from "vitest";

import type { RouteStep } from "../../../../agent/network/model.ts";
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
const OK = { ok: true, errorId: null, message: null };
const failed = (errorId: string): object => ({
  ...NETWORK,
  outcomes: [{ ok: false, errorId, message: "拒绝访问。" }],
});
const add = { verb: "add", route: WANTED } as const;
const remove = { verb: "remove", route: WANTED } as const;

/** The script that a command line carries. */
const scriptOf = (command: string): string =>
  Buffer.from(command.split(" ").at(-1) ?? "", "base64").toString("utf16le");

function powershell({ read = NETWORK, change = {} }: { read?: unknown; change?: unknown }): FakeShell {
  return new FakeShell(FILE, (command) =>
    json(scriptOf(command).startsWith("# credroute:read") ? read : change),
  );
}

async function refusalOf(change: object, step: RouteStep): Promise<unknown> {
  const { refusals } = await powershellStack(powershell({ change }).ports).change([step]);
  expect(refusals).toHaveLength(1);
  return refusals[0];
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

  it("hands all steps over as data, and gets their outcomes and the table in one start", async () => {
    const shell = powershell({ change: { ...STANDING, outcomes: [OK, OK] } });
    const { refusals, after } = await powershellStack(shell.ports).change([remove, add]);
    expect(refusals).toEqual([undefined, undefined]);
    expect(after.routes).toEqual([WANTED]);
    expect(shell.asked).toHaveLength(1);
    const [, asked = ""] = /^\$asked = '([\w+/=]+)'$/m.exec(scriptOf(shell.asked[0] ?? "")) ?? [];
    expect(JSON.parse(Buffer.from(asked, "base64").toString())).toEqual([
      { verb: "remove", ...WANTED },
      { verb: "add", ...WANTED },
    ]);
  });

  it("starts PowerShell again before a command line becomes longer than Windows takes", async () => {
    const long = { verb: "add", route: route("100.100.100.100/32", "100.100.100.101", 70_001) } as const;
    const shell = new FakeShell(FILE, (command) => {
      const [, asked = ""] = /^\$asked = '([\w+/=]+)'$/m.exec(scriptOf(command)) ?? [];
      const steps = JSON.parse(Buffer.from(asked, "base64").toString()) as unknown[];
      return json({ ...NETWORK, outcomes: steps.map(() => OK) });
    });
    const { refusals } = await powershellStack(shell.ports).change(Array.from({ length: 70 }, () => long));
    expect(refusals).toEqual(Array.from({ length: 70 }));
    expect(shell.asked).toHaveLength(3);
    for (const command of shell.asked) expect(command.length + FILE.length).toBeLessThan(32_000);
  });

  it.each([
    { id: "Windows System Error 5,New-NetRoute", code: "ROUTE_DENIED" },
    { id: "Windows System Error 1168,New-NetRoute", code: "ROUTE_INTERFACE_GONE" },
    { id: "Windows System Error 5010,New-NetRoute", code: "ROUTE_EXISTS" },
    { id: "Windows System Error 87,New-NetRoute", code: "ROUTE_INVALID" },
    { id: "Windows System Error 31,New-NetRoute", code: "ROUTE_FAILED" },
    { id: "ParameterBindingException,New-NetRoute", code: "ROUTE_FAILED" },
  ])("turns $id into $code, whatever the language of the message", async ({ id, code }) => {
    expect(await refusalOf(failed(id), add)).toMatchObject({ code });
  });

  it("tells a route that exists from a wrong one by the table: New-NetRoute says 87 for both", async () => {
    const change = { ...failed("Windows System Error 87,New-NetRoute"), routes: STANDING.routes };
    expect(await refusalOf(change, add)).toMatchObject({ code: "ROUTE_EXISTS" });
  });

  it("takes the removal of a route that is gone for success, and nothing else", async () => {
    const gone = failed("CmdletizationQuery_NotFound,Remove-NetRoute");
    expect(await refusalOf(gone, remove)).toBeUndefined();
    const denied = failed("Windows System Error 5,Remove-NetRoute");
    expect(await refusalOf(denied, remove)).toMatchObject({ code: "ROUTE_DENIED" });
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
    await expect(stack.change([add])).rejects.toMatchObject({ code });
  });

  it("refuses an answer about another number of changes", async () => {
    const shell = powershell({ change: { ...NETWORK, outcomes: [OK, OK] } });
    await expect(powershellStack(shell.ports).change([add])).rejects.toThrow(/reports 2 changes/);
  });
});
