import { describe, expect, it } from "vitest";

import { FakeShellNetwork } from "../fake-network.ts";
import type { StandInSetting } from "../settings.ts";
import { countArrays, unwrapSingles, writeJson51 } from "./json.ts";
import { answerPowershell } from "./powershell.ts";

const READ = "# credroute:read\n$routes = Get-NetRoute -AddressFamily IPv4";
const DEFAULT_ROUTE = {
  DestinationPrefix: "0.0.0.0/0",
  NextHop: "172.23.16.1",
  InterfaceIndex: 22,
  RouteMetric: 256,
};
const changing = (steps: readonly object[]): string =>
  `# credroute:change\n$asked = '${Buffer.from(JSON.stringify(steps)).toString("base64")}'\n`;
interface Run {
  readonly script: string;
  readonly setting?: StandInSetting;
  readonly network?: FakeShellNetwork;
}

async function run({ script, setting = "5.1", network = new FakeShellNetwork() }: Run) {
  const words = ["-NoProfile", "-EncodedCommand", Buffer.from(script, "utf16le").toString("base64")];
  return await answerPowershell({ program: "powershell", words, input: "" }, setting, network);
}

async function parse(asked: Run): Promise<unknown> {
  const answer = await run(asked);
  return JSON.parse(String(answer?.stdout).replace(/^\u{feff}/u, ""));
}

describe("the part of powershell.exe", () => {
  it("answers the reading script with routes, interfaces and adapters", async () => {
    expect(await parse({ script: READ })).toMatchObject({
      routes: expect.arrayContaining([DEFAULT_ROUTE]) as unknown,
      interfaces: [
        { InterfaceIndex: 1, ConnectionState: 1, NlMtu: 4_294_967_295 },
        { InterfaceIndex: 22, InterfaceAlias: "vEthernet (Ethernet)", InterfaceMetric: 5000, NlMtu: 1500 },
      ],
      adapters: { InterfaceIndex: 22, Status: "Up" },
    });
  });

  it.each(["Get-NetRoute", "", "# credroute:change\n", "Write-Output 1 # credroute:read"])(
    "does not interpret any other script: %j",
    async (script) => {
      expect(await run({ script })).toMatchObject({
        exitCode: 1,
        stderr: expect.stringContaining("not PowerShell") as string,
      });
    },
  );

  it.each([
    { setting: "enum-names", shows: /"ConnectionState": {2}"Connected"/ },
    { setting: "byte-order-mark", shows: /^\u{feff}\{/u },
    { setting: "value-count", shows: /"Count": {2}2/ },
    { setting: "noise", shows: /^V.rification/ },
    { setting: "empty", shows: /^$/ },
  ] as const)("can be different: $setting", async ({ setting, shows }) => {
    const answer = await run({ script: READ, setting });
    expect(String(answer?.stdout)).toMatch(shows);
  });

  it("takes the steps of the changing script, and reads the network after them", async () => {
    const network = new FakeShellNetwork();
    const step = { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22, metric: 256 };
    expect(await parse({ script: changing([{ verb: "add", ...step }]), network })).toMatchObject({
      outcomes: { ok: true, errorId: null, message: null },
      routes: expect.arrayContaining([DEFAULT_ROUTE]) as unknown,
    });
    const { destination: _, ...rest } = step;
    expect(network.changes).toEqual([
      { verb: "create", address: "169.254.170.2", prefixLength: 32, ...rest },
    ]);
  });

  it.each([
    { verb: "add", code: 5, errorId: "Windows System Error 5,New-NetRoute" },
    { verb: "add", code: 5010, errorId: "Windows System Error 87,New-NetRoute" },
    { verb: "remove", code: 1168, errorId: "CmdletizationQuery_NotFound,Remove-NetRoute" },
  ])("refuses to $verb as the cmdlet does: $code", async ({ verb, code, errorId }) => {
    const steps = [{ verb, destination: "10.0.0.0/8", nextHop: "0.0.0.0", interfaceIndex: 22, metric: 1 }];
    const network = new FakeShellNetwork(code);
    expect(await parse({ script: changing(steps), network })).toMatchObject({
      outcomes: { ok: false, errorId },
    });
  });

  it("can die half-way, and hang", async () => {
    expect(await run({ script: READ, setting: "dies" })).toMatchObject({
      exitCode: 1,
      stderr: "Out of memory.\r\n",
    });
    expect(await run({ script: READ, setting: "hang" })).toBeUndefined();
  });
});

describe("ConvertTo-Json", () => {
  it("is written as 5.1 does it", () => {
    expect(writeJson51([{ Name: "a'b", InterfaceIndex: 13 }])).toBe(
      '[\r\n    {\r\n        "Name":  "a\\u0027b",\r\n        "InterfaceIndex":  13\r\n    }\r\n]',
    );
    expect(writeJson51({ routes: [1] })).toBe(
      '{\r\n    "routes":  [\r\n                   1\r\n               ]\r\n}',
    );
  });

  it("has the shapes that arrays may have", () => {
    expect(unwrapSingles({ one: [[1]], two: [1, 2], none: [] })).toEqual({ one: 1, two: [1, 2], none: [] });
    expect(countArrays({ two: [1, 2] })).toEqual({ two: { value: [1, 2], Count: 2 } });
  });
});
