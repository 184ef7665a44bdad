import { describe, expect, it } from "vitest";

import type { Answer } from "../../../agent/ecs/endpoint.ts";
import { run } from "../../../agent/bootstrap/run.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { StopRequested } from "../../../agent/ending/stop.ts";
import { FakeWorld, OPTIONS } from "../../fakes/ports.ts";
import { NAT_CONTAINER } from "../../fixtures/networks.ts";

const NO_AGENT: Answer = { kind: "answer", status: 404, server: "Microsoft-IIS/10.0", body: "" };

describe("a stop before the entrypoint runs", () => {
  it("ends at once when a stop comes while it waits for the network", async () => {
    const stop = new AbortController();
    const world = new FakeWorld({ network: { ...NAT_CONTAINER, routes: [] }, stop: stop.signal });
    world.stack.beforeRead = () => stop.abort(new StopRequested("CTRL_SHUTDOWN"));
    expect(await run({ ...OPTIONS, timeoutMs: 60_000, onFailure: "continue" }, world.ports)).toBe(0xc000013a);
    expect([world.stack.changes, world.became, world.events.at(-1)]).toEqual([[], [], "stopped"]);
  });

  it("puts the table back when a stop comes while it waits for credentials", async () => {
    const stop = new AbortController();
    const world = new FakeWorld({ credentials: { kind: "refused", seen: "a test" }, stop: stop.signal });
    const ask = world.ports.ask;
    const ports = {
      ...world.ports,
      ask: (...question: Parameters<typeof ask>) => {
        stop.abort(new StopRequested("CTRL_C"));
        return ask(...question);
      },
    };
    expect(await run({ ...OPTIONS, timeoutMs: 60_000, onFailure: "continue" }, ports)).toBe(0xc000013a);
    expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
    expect(world.became).toEqual([]);
  });

  it("puts the table back when a stop comes during the hand-over", async () => {
    const become = (): never => {
      throw new StopRequested("CTRL_SHUTDOWN");
    };
    const world = new FakeWorld({ become });
    expect(await run(OPTIONS, world.ports)).toBe(0xc000013a);
    expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
  });

  it("puts the table back when a stop comes after a failure that was to be ignored", async () => {
    const become = (): never => {
      throw new StopRequested("CTRL_SHUTDOWN");
    };
    const world = new FakeWorld({ credentials: NO_AGENT, become });
    expect(await run({ ...OPTIONS, onFailure: "continue" }, world.ports)).toBe(0xc000013a);
    expect(world.events).toContain("continuing");
    expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
  });

  it("hears a stop that comes while routes are added, when nothing is verified after it", async () => {
    const stop = new AbortController();
    const world = new FakeWorld({ stop: stop.signal });
    world.stack.refuse = () => stop.abort(new StopRequested("CTRL_SHUTDOWN"));
    expect(await run({ ...OPTIONS, verify: "off" }, world.ports)).toBe(0xc000013a);
    expect([world.became, world.stack.routes]).toEqual([[], NAT_CONTAINER.routes]);
  });

  it.each(["SHELL_FAILED", "SHELL_UNREADABLE"] as const)(
    "is not a failure of the shell that the stop ended, too: %s, noticed a moment later",
    async (code) => {
      const stop = new AbortController();
      const world = new FakeWorld({ stop: stop.signal });
      const change = world.stack.change.bind(world.stack);
      world.stack.change = async (steps) => {
        world.stack.change = change;
        await change(steps.slice(0, 1));
        setTimeout(() => stop.abort(new StopRequested("CTRL_SHUTDOWN")), 20);
        throw failure(code, { command: "a test", seen: "it wrote nothing" });
      };
      expect(await run({ ...OPTIONS, onFailure: "continue" }, world.ports)).toBe(0xc000013a);
      expect(world.stack.routes).toEqual(NAT_CONTAINER.routes);
      expect(world.events.slice(-1)).toEqual(["stopped"]);
      expect(world.events).not.toContain("continuing");
    },
  );

  it("does not hide a failure of a shell without a stop", async () => {
    const world = new FakeWorld({ stop: new AbortController().signal });
    const error = failure("SHELL_FAILED", { command: "a test", seen: "it died" });
    world.stack.change = () => Promise.reject(error);
    await expect(run(OPTIONS, world.ports)).rejects.toBe(error);
  });
});
