import { setTimeout as sleep } from "node:timers/promises";

import { describe, expect, it } from "vitest";

import { failure } from "../../../agent/errors/credroute-error.ts";
import { run } from "../../../agent/bootstrap/run.ts";
import { FakeWorld, OPTIONS } from "../../fakes/ports.ts";
import { NAT_CONTAINER, networkInterface } from "../../fixtures/networks.ts";

describe("the network that the bootstrap finds", () => {
  it("waits for a network that comes late, and says so once", async () => {
    const world = new FakeWorld({ network: { ...NAT_CONTAINER, routes: [] } });
    let reads = 0;
    world.stack.beforeRead = () => {
      reads += 1;
      if (reads === 3) world.stack.routes = NAT_CONTAINER.routes;
    };
    await run({ ...OPTIONS, timeoutMs: 5000 }, world.ports);
    expect(world.events.filter((event) => event === "network-late")).toHaveLength(1);
    expect(world.became).toHaveLength(1);
  });

  it("fails with what it saw when no network comes", async () => {
    const world = new FakeWorld({ network: { ...NAT_CONTAINER, routes: [] } });
    await expect(run(OPTIONS, world.ports)).rejects.toMatchObject({
      code: "NO_DEFAULT_ROUTE",
      exitCode: 125,
      message: expect.stringContaining('22 "vEthernet (Ethernet)"'),
    });
    expect(world.became).toEqual([]);
  });

  it("says so also when the deadline cuts a shell short that looks once more", async () => {
    const world = new FakeWorld({ network: { ...NAT_CONTAINER, routes: [] } });
    const read = world.stack.read.bind(world.stack);
    world.stack.read = () => {
      world.stack.read = async () => {
        await sleep(300);
        throw failure("SHELL_FAILED", { command: "a test", seen: "it did not end within 5 s" });
      };
      return read();
    };
    const running = run({ ...OPTIONS, timeoutMs: 250 }, world.ports);
    await expect(running).rejects.toMatchObject({ code: "NO_DEFAULT_ROUTE" });
  });

  it("blames --interface when it is the one without a default route, and names those that have one", async () => {
    const other = networkInterface(9, "vEthernet (B)");
    const world = new FakeWorld({
      network: { ...NAT_CONTAINER, interfaces: [...NAT_CONTAINER.interfaces, other] },
    });
    await expect(run({ ...OPTIONS, interface: "9" }, world.ports)).rejects.toMatchObject({
      code: "INTERFACE_NO_GATEWAY",
      remedy: expect.stringContaining('22 "vEthernet (Ethernet)" (172.23.16.1)'),
    });
  });

  it("waits for an --interface that is not up yet", async () => {
    const [loopback, nat] = NAT_CONTAINER.interfaces;
    if (loopback === undefined || nat === undefined) throw new Error("the fixture has two interfaces");
    const world = new FakeWorld({
      network: { ...NAT_CONTAINER, interfaces: [loopback, { ...nat, up: false }] },
    });
    let reads = 0;
    world.stack.beforeRead = () => {
      reads += 1;
      if (reads === 3) world.stack.interfaces = NAT_CONTAINER.interfaces;
    };
    await run({ ...OPTIONS, interface: "22", timeoutMs: 5000 }, world.ports);
    expect(world.stack.changes).toHaveLength(2);
  });

  it.each(["172.23.16.0/20", "172.23.16.1/32", "172.23.16.0/24"])(
    "refuses to route %s, where the gateway itself is",
    async (destination) => {
      const world = new FakeWorld();
      await expect(run({ ...OPTIONS, destinations: [destination] }, world.ports)).rejects.toMatchObject({
        code: "DESTINATION_HOLDS_GATEWAY",
      });
      expect(world.stack.changes).toEqual([]);
    },
  );

  it("routes a network that is wider than the container's own", async () => {
    const world = new FakeWorld();
    await run({ ...OPTIONS, destinations: ["172.16.0.0/12"] }, world.ports);
    expect(world.stack.changes).toEqual(["add 172.16.0.0/12 via 172.23.16.1"]);
  });

  it("warns of a task with a role whose endpoint is not among the destinations", async () => {
    const world = new FakeWorld();
    await run({ ...OPTIONS, destinations: ["169.254.169.253/32"] }, world.ports);
    expect(world.events).toContain("credentials-unrouted");
    expect(world.became).toHaveLength(1);
  });
});
