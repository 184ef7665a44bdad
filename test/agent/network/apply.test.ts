import { describe, expect, it, vi } from "vitest";

import { failure } from "../../../agent/errors/credroute-error.ts";
import { applyRoutes } from "../../../agent/network/apply.ts";
import { chooseGateway } from "../../../agent/network/gateway.ts";
import type { Route } from "../../../agent/network/model.ts";
import { planRoutes, type RouteChange } from "../../../agent/network/plan.ts";
import { FakeNetworkStack } from "../../fakes/network-stack.ts";
import { NAT_CONTAINER, route } from "../../fixtures/networks.ts";

const DESTINATIONS = ["169.254.170.2/32", "169.254.169.254/32"];
const STALE = route("169.254.170.2/32", "172.23.99.1", 22);

function container(...standing: Route[]): FakeNetworkStack {
  return new FakeNetworkStack({ ...NAT_CONTAINER, routes: [...NAT_CONTAINER.routes, ...standing] });
}

function plan(stack: FakeNetworkStack): RouteChange[] {
  const gateway = chooseGateway(stack, {});
  if (gateway === undefined) throw new Error("the fixture has a default route");
  return planRoutes(stack, gateway, DESTINATIONS);
}

const denied = (): Error => failure("ROUTE_DENIED", { action: "a test", win32: "ERROR_ACCESS_DENIED (5)" });

describe("applyRoutes", () => {
  it("adds both routes, and the second time changes nothing", async () => {
    const stack = container();
    expect((await applyRoutes(stack, plan(stack))).unchanged).toBe(false);
    expect(stack.changes).toEqual(DESTINATIONS.map((destination) => `add ${destination} via 172.23.16.1`));
    expect((await applyRoutes(stack, plan(stack))).unchanged).toBe(true);
    expect(stack.changes).toHaveLength(2);
  });

  it("removes a stale route before it adds the right one", async () => {
    const stack = container(STALE);
    await applyRoutes(stack, plan(stack));
    expect(stack.changes.slice(0, 2)).toEqual([
      "remove 169.254.170.2/32 via 172.23.99.1",
      "add 169.254.170.2/32 via 172.23.16.1",
    ]);
  });

  it("puts the table back as it was when the last change is refused, and says so", async () => {
    const stack = container(STALE);
    const before = stack.routes;
    stack.refuse = (change) => {
      if (change.startsWith("add 169.254.169.254")) throw denied();
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "ROUTE_DENIED",
      state: "the route table is as it was",
    });
    expect(stack.routes).toEqual(expect.arrayContaining([...before]));
    expect(stack.routes).toHaveLength(before.length);
  });

  it("says exactly what is left when it cannot undo a change", async () => {
    const stack = container();
    stack.refuse = (change) => {
      if (!change.startsWith("add 169.254.170.2")) throw denied();
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "ROUTE_DENIED",
      state: "changed and not put back: 169.254.170.2/32 via 172.23.16.1 on interface 22 exists",
    });
  });

  it("takes a route that another program added meanwhile for success", async () => {
    const stack = container();
    const changes = plan(stack);
    stack.refuse = (change) => {
      if (!change.startsWith("add 169.254.170.2")) return;
      stack.routes = [...stack.routes, route("169.254.170.2/32", "172.23.16.1", 22)];
      throw failure("ROUTE_EXISTS", { action: "a test", win32: "ERROR_OBJECT_ALREADY_EXISTS (5010)" });
    };
    await applyRoutes(stack, changes);
    expect(stack.routes.filter(({ destination }) => DESTINATIONS.includes(destination))).toHaveLength(2);
  });

  it("does not believe a stack that reports success and adds nothing", async () => {
    const stack = container();
    const take = stack.take.bind(stack);
    stack.take = (step) => {
      if (step.route.destination !== DESTINATIONS[1]) take(step);
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "ROUTE_NOT_STANDING",
      message: expect.stringContaining("lacks 169.254.169.254/32"),
      state: "the route table is as it was",
    });
  });

  it("does not believe a stack that reports success and removes nothing", async () => {
    const stack = container(STALE);
    const take = stack.take.bind(stack);
    stack.take = (step) => {
      if (step.verb === "add") take(step);
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "ROUTE_NOT_STANDING",
      message: expect.stringContaining("still has 169.254.170.2/32 via 172.23.99.1"),
    });
  });

  it("does not report a route as gone that exists", async () => {
    const stack = container(STALE);
    const take = stack.take.bind(stack);
    stack.take = (step) => {
      if (step.verb === "add" || step.route !== STALE) take(step);
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      state: expect.not.stringContaining("is gone"),
    });
  });

  it("asks for all changes at once, and for all of them back at once", async () => {
    const stack = container(STALE);
    const change = vi.spyOn(stack, "change");
    const read = vi.spyOn(stack, "read");
    const applied = await applyRoutes(stack, plan(stack));
    expect(change.mock.calls.map(([steps]) => steps.map(({ verb }) => verb))).toEqual([
      ["remove", "add", "add"],
    ]);
    await applied.undo();
    expect(change.mock.calls[1]?.[0].map(({ verb }) => verb)).toEqual(["remove", "remove", "add"]);
    // Each change reads the table itself.
    expect(read).toHaveBeenCalledTimes(2);
    expect(await applied.undo()).toEqual([]);
    expect(change).toHaveBeenCalledTimes(2);
  });

  it("takes everything back when nobody knows how far a change came", async () => {
    const stack = container(STALE);
    const before = stack.routes;
    const change = stack.change.bind(stack);
    stack.change = async (steps) => {
      await change(steps.slice(0, 2));
      stack.change = change;
      throw failure("SHELL_FAILED", { command: "a test", seen: "it died" });
    };
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "SHELL_FAILED",
      state: "the route table is as it was",
    });
    expect(new Set(stack.routes)).toEqual(new Set(before));
  });

  it("says what may exist when nothing works any more", async () => {
    const stack = container(STALE);
    stack.change = () => Promise.reject(failure("SHELL_FAILED", { command: "a test", seen: "it died" }));
    await expect(applyRoutes(stack, plan(stack))).rejects.toMatchObject({
      code: "SHELL_FAILED",
      state: expect.stringMatching(/99\.1 on interface 22 may be gone, .* may exist, .* may exist$/),
    });
  });

  it("puts everything back on undo", async () => {
    const stack = container(STALE);
    const applied = await applyRoutes(stack, plan(stack));
    expect(await applied.undo()).toEqual([]);
    expect(stack.routes).toContainEqual(STALE);
    expect(stack.routes).toHaveLength(NAT_CONTAINER.routes.length + 1);
  });
});
