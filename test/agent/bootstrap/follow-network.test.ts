import { describe, expect, it } from "vitest";

import { run } from "../../../agent/bootstrap/run.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { FakeWorld, OPTIONS } from "../../fakes/ports.ts";
import { LOOPBACK, NAT_CONTAINER, networkInterface, route } from "../../fixtures/networks.ts";

const PATIENT = { ...OPTIONS, timeoutMs: 10_000 };
const WIN32 = { action: "adding the route", win32: "(0)" };
const UNREACHABLE: Answer = { kind: "unreachable", seen: "ENETUNREACH while connecting" };
const TO_CREDENTIALS = "169.254.170.2/32";

/** The same container behind another gateway. */
const MOVED = [route("0.0.0.0/0", "172.23.16.9", 22), route("172.23.16.0/20", "0.0.0.0", 22)];

/** Answers of the credentials endpoint while a condition holds; afterwards it is well. */
function answering(world: FakeWorld, whileBroken: () => Answer | undefined): FakeWorld["ports"] {
  const { ask } = world.ports;
  return {
    ...world.ports,
    ask: (endpoint, path, options) => {
      const broken = path.startsWith("/v2/") ? whileBroken() : undefined;
      return broken === undefined ? ask(endpoint, path, options) : Promise.resolve(broken);
    },
  };
}

const nextHop = ({ stack }: FakeWorld): string | undefined =>
  stack.routes.find(({ destination }) => destination === TO_CREDENTIALS)?.nextHop;

describe("a network that changes while the bootstrap works", () => {
  it.each([
    {
      name: "the gateway changes",
      code: "ROUTE_INVALID" as const,
      becomes: { interfaces: NAT_CONTAINER.interfaces, routes: MOVED },
      expected: "172.23.16.9",
    },
    {
      name: "the adapter is replaced",
      code: "ROUTE_INTERFACE_GONE" as const,
      becomes: {
        interfaces: [LOOPBACK, networkInterface(31, "vEthernet (Ethernet 2)")],
        routes: [route("0.0.0.0/0", "172.23.16.1", 31), route("172.23.16.0/20", "0.0.0.0", 31)],
      },
      expected: "172.23.16.1",
    },
  ])("is read again when $name before the routes are added", async ({ code, becomes, expected }) => {
    const world = new FakeWorld();
    world.stack.refuse = () => {
      world.stack.refuse = () => {};
      Object.assign(world.stack, becomes);
      throw failure(code, WIN32);
    };
    expect(await run(PATIENT, world.ports)).toBe(0);
    expect(nextHop(world)).toBe(expected);
    expect(world.events).toContain("network-changed");
  });

  it("does not hide a gateway that is refused twice", async () => {
    const world = new FakeWorld();
    world.stack.refuse = () => {
      throw failure("ROUTE_INVALID", WIN32);
    };
    await expect(run(PATIENT, world.ports)).rejects.toMatchObject({
      code: "ROUTE_INVALID",
      state: "the route table is as it was",
    });
    expect(world.events).not.toContain("network-changed");
  });

  it("gets its routes back when somebody removes them while credentials are asked for", async () => {
    const world = new FakeWorld();
    let asked = 0;
    const ports = answering(world, () => {
      asked += 1;
      if (asked === 1) world.stack.routes = NAT_CONTAINER.routes;
      return nextHop(world) === undefined ? UNREACHABLE : undefined;
    });
    expect(await run(PATIENT, ports)).toBe(0);
    expect(nextHop(world)).toBe("172.23.16.1");
    expect(world.events).toContain("network-changed");
  });

  it("is followed to a better default route that comes late, and everything is taken back on failure", async () => {
    const world = new FakeWorld({
      become: (program) => {
        throw failure("ENTRYPOINT_NOT_FOUND", { program, win32: "ERROR_FILE_NOT_FOUND (2)" });
      },
    });
    const better = { ...route("0.0.0.0/0", "172.23.16.2", 22), metric: 1 };
    const hops: (string | undefined)[] = [];
    const ports = answering(world, () => {
      hops.push(nextHop(world));
      if (hops.length === 1) world.stack.routes = [better, ...world.stack.routes];
      return nextHop(world) === "172.23.16.2" ? undefined : { kind: "timeout", seen: "no connection" };
    });
    await expect(run(PATIENT, ports)).rejects.toMatchObject({ state: "the route table is as it was" });
    expect(hops).toEqual(["172.23.16.1", "172.23.16.2"]);
    expect(world.stack.routes).toEqual([better, ...NAT_CONTAINER.routes]);
  });

  it("starts the entrypoint without a route to instance metadata where only that is refused", async () => {
    const world = new FakeWorld();
    world.stack.refuse = (change) => {
      if (change.includes("169.254.169.254")) throw failure("ROUTE_DENIED", WIN32);
    };
    expect(await run(PATIENT, world.ports)).toBe(0);
    expect([nextHop(world), world.became.length]).toEqual(["172.23.16.1", 1]);
    expect(world.events.filter((event) => event === "route" || event === "metadata-unrouted")).toEqual([
      "metadata-unrouted",
      "route",
    ]);
  });

  it("fails without a route to instance metadata where it is the only one that was asked for", async () => {
    const world = new FakeWorld();
    world.stack.refuse = () => {
      throw failure("ROUTE_DENIED", WIN32);
    };
    const only = { ...PATIENT, destinations: ["169.254.169.254/32"] };
    await expect(run(only, world.ports)).rejects.toMatchObject({ code: "ROUTE_DENIED" });
  });

  it("claims the routes before it reads which of them exist, and once", async () => {
    const world = new FakeWorld();
    const order: string[] = [];
    world.stack.beforeRead = () => void order.push("read");
    const claimRoutes = (): (() => boolean) => {
      order.push("claim");
      return () => false;
    };
    await run(PATIENT, { ...world.ports, claimRoutes });
    expect(order.slice(0, 2)).toEqual(["claim", "read"]);
    expect(order.filter((step) => step === "claim")).toHaveLength(1);
  });

  it("keeps the routes of a bootstrap that fails where another one of this container uses them", async () => {
    const become = (program: string): never => {
      throw failure("ENTRYPOINT_NOT_FOUND", { program, win32: "ERROR_FILE_NOT_FOUND (2)" });
    };
    const world = new FakeWorld({ become, othersUseRoutes: true });
    await expect(run(PATIENT, world.ports)).rejects.toMatchObject({
      state: "changed and not put back: the routes, which another credroute process of this container uses",
    });
    expect(nextHop(world)).toBe("172.23.16.1");
  });
});
