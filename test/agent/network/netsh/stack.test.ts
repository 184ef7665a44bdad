import { describe, expect, it } from "vitest";

import type { RouteStep } from "../../../../agent/network/model.ts";
import { netshStack } from "../../../../agent/network/netsh/stack.ts";
import { FakeShell, type FakeAnswer } from "../../../fakes/shell.ts";
import { route } from "../../../fixtures/networks.ts";

const WANTED = route("169.254.170.2/32", "172.23.16.1", 22);
const INTERFACES = ["1 75 4294967295 подключен Loopback", "22 5000 1500 подключен vEthernet (Ethernet)"];
const ROUTES = [
  "No Manual 0 0.0.0.0/0 22 172.23.16.1",
  "No System 256 172.23.16.0/20 22 vEthernet (Ethernet)",
];
const STANDING = "No Manual 256 169.254.170.2/32 22 172.23.16.1";
const table = (rows: readonly string[]): string => ["", "header", "--- ---", ...rows, "", ""].join("\r\n");

interface Scene {
  readonly interfaces?: readonly string[];
  /** Before and after the change. */
  readonly before?: readonly string[];
  readonly after?: readonly string[];
  readonly change?: FakeAnswer;
  readonly addresses?: string;
}

function netsh(scene: Scene = {}): FakeShell {
  let changed = false;
  return new FakeShell("C:\\Windows\\System32\\netsh.exe", (command) => {
    if (command === "interface ipv4 show interfaces")
      return { stdout: table(scene.interfaces ?? INTERFACES) };
    if (command === "interface ipv4 show route store=active") {
      const rows = changed ? (scene.after ?? scene.before) : scene.before;
      return { stdout: table(rows ?? ROUTES) };
    }
    if (command.startsWith("interface ipv4 show addresses")) return { stdout: scene.addresses ?? "" };
    changed = true;
    return scene.change ?? { stdout: "Ok.\r\n\r\n" };
  });
}

const add = { verb: "add", route: WANTED } as const;
const remove = { verb: "remove", route: WANTED } as const;
async function refusalsOf(shell: FakeShell, ...steps: RouteStep[]): Promise<readonly unknown[]> {
  return (await netshStack(shell.ports).change(steps)).refusals;
}

const refused = { exitCode: 1, stdout: "Запрошенная операция требует повышения.\r\n" };

describe("netshStack", () => {
  it("reads interfaces and routes, and learns the word for connected from the loopback", async () => {
    const interfaces = [...INTERFACES, "7 10 1500 отключен Ethernet 2"];
    expect(await netshStack(netsh({ interfaces }).ports).read()).toEqual({
      interfaces: [
        { index: 1, alias: "Loopback", metric: 75, up: true, loopback: true },
        { index: 22, alias: "vEthernet (Ethernet)", metric: 5000, up: true, loopback: false },
        { index: 7, alias: "Ethernet 2", metric: 10, up: false, loopback: false },
      ],
      routes: [
        { ...route("0.0.0.0/0", "172.23.16.1", 22), metric: 0 },
        route("172.23.16.0/20", "0.0.0.0", 22),
      ],
    });
  });

  it("takes an interface that routes lead through for up where no loopback is shown", async () => {
    const interfaces = ["22 5000 1500 oben vEthernet (Ethernet)", "7 10 1500 oben Ethernet 2"];
    const { interfaces: found } = await netshStack(netsh({ interfaces }).ports).read();
    expect(found.map(({ index, up }) => [index, up])).toEqual([
      [22, true],
      [7, false],
    ]);
  });

  it.each([
    { name: "a gateway", gateway: "    Gateway:   10.9.0.1\n    Metric: 0\n", nextHop: "10.9.0.1" },
    { name: "a name", gateway: "", nextHop: "0.0.0.0" },
  ])("asks again whether 10.9.0.1 on the interface of that name is $name", async ({ gateway, nextHop }) => {
    const shell = netsh({
      interfaces: ["7 10 1500 up 10.9.0.1"],
      before: ["No Manual 0 0.0.0.0/0 7 10.9.0.1"],
      addresses: `Configuration for interface "10.9.0.1"\n    IP: 10.9.0.5\n    Prefix: 10.9.0.0/16 (mask)\n${gateway}    InterfaceMetric: 10\n`,
    });
    const { routes } = await netshStack(shell.ports).read();
    expect(routes).toEqual([{ destination: "0.0.0.0/0", nextHop, interfaceIndex: 7, metric: 0 }]);
    expect(shell.asked.at(-1)).toBe("interface ipv4 show addresses 7");
  });

  it("adds by index, into the active store, and looks whether the route exists", async () => {
    const shell = netsh({ after: [...ROUTES, STANDING] });
    const { refusals, after } = await netshStack(shell.ports).change([add, add]);
    expect(refusals).toEqual([undefined, undefined]);
    expect(after.routes).toContainEqual(WANTED);
    expect(shell.asked[0]).toBe(
      "interface ipv4 add route prefix=169.254.170.2/32 interface=22 nexthop=172.23.16.1 metric=256 store=active",
    );
    // Two changes, then both tables once.
    expect(shell.asked).toHaveLength(4);
  });

  it("removes an on-link route without naming a next hop", async () => {
    const shell = netsh();
    await refusalsOf(shell, { verb: "remove", route: route("169.254.170.2/32", "0.0.0.0", 22) });
    expect(shell.asked[0]).toBe(
      "interface ipv4 delete route prefix=169.254.170.2/32 interface=22 store=active",
    );
  });

  it("takes the removal of a route that is gone for success, whatever netsh says", async () => {
    expect(await refusalsOf(netsh({ change: refused }), remove)).toEqual([undefined]);
  });

  it.each([
    { name: "the route exists", scene: { before: [...ROUTES, STANDING] }, code: "ROUTE_EXISTS" },
    {
      name: "the interface is gone",
      scene: { interfaces: INTERFACES.slice(0, 1) },
      code: "ROUTE_INTERFACE_GONE",
    },
    {
      name: "the gateway is on no network of it",
      scene: { before: ROUTES.slice(0, 1) },
      code: "ROUTE_INVALID",
    },
    { name: "nothing else explains it", scene: {}, code: "ROUTE_DENIED" },
  ])("explains a refusal by the table when $name", async ({ scene, code }) => {
    expect(await refusalsOf(netsh({ ...scene, change: refused }), add)).toMatchObject([
      { code, message: expect.stringContaining("Запрошенная операция требует повышения.") },
    ]);
  });

  it("explains a route that it cannot remove by the lack of rights", async () => {
    const stays = netsh({ before: [STANDING], change: refused });
    expect(await refusalsOf(stays, remove)).toMatchObject([{ code: "ROUTE_DENIED" }]);
  });

  it.each([
    {
      name: "fails",
      answer: { exitCode: 1, stdout: "Das Subsystem fehlt.\r\n" },
      says: /`netsh interface ipv4 show interfaces` failed: netsh ended with exit code 1 and said "Das Subsystem fehlt\."/,
    },
    {
      name: "does not end",
      answer: { problem: "did not end within 1 s", stdout: "Idx" },
      says: /failed: C:\\netsh\.exe did not end within 1 s: "Idx"/,
    },
    {
      name: "shows nothing",
      answer: {},
      says: /output of `netsh interface ipv4 show interfaces` cannot be parsed/,
    },
  ])("names the command when netsh $name", async ({ answer, says }) => {
    const shell = new FakeShell("C:\\netsh.exe", () => answer);
    await expect(netshStack(shell.ports).read()).rejects.toThrow(says);
  });
});
