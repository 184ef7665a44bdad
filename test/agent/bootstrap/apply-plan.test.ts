import { describe, expect, it } from "vitest";

import { applyPlan } from "../../../agent/bootstrap/apply-plan.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";
import { chooseGateway } from "../../../agent/network/gateway.ts";
import type { Backend } from "../../../agent/network/model.ts";
import { planRoutes } from "../../../agent/network/plan.ts";
import type { ChosenStack } from "../../../agent/network/select.ts";
import { FakeNetworkStack } from "../../fakes/network-stack.ts";
import { NAT_CONTAINER } from "../../fixtures/networks.ts";

const WIN32 = { action: "adding the route", win32: "(0)" };
type Code = "ROUTE_DENIED" | "ROUTE_INVALID" | "ROUTE_FAILED" | "ROUTE_UNSUPPORTED";
const RIGHT = ["169.254.170.2/32", "169.254.169.254/32"];

function changes(): ReturnType<typeof planRoutes> {
  const gateway = chooseGateway(NAT_CONTAINER, {});
  if (gateway === undefined) throw new Error("the fixture has a gateway");
  return planRoutes(NAT_CONTAINER, gateway, RIGHT);
}

const PLAN = { changes: changes() };
/** The network has not changed. */
const look = () => Promise.resolve({ changes: changes() });

/** A backend whose adds Windows refuses with `code`, or which works; over one table with the next one. */
function backend(
  table: FakeNetworkStack,
  { name, code, next }: { name: Backend; code?: Code | undefined; next?: ChosenStack | undefined },
): ChosenStack {
  const refusing = new FakeNetworkStack(NAT_CONTAINER);
  refusing.refuse = (): never => {
    throw failure(code ?? "ROUTE_FAILED", WIN32);
  };
  const stack = code === undefined ? table : refusing;
  const opened = new Proxy(stack, {
    get(target, key) {
      if (key === "backend") return name;
      if (key === "because") return [];
      if (key === "next") return next && ((): ChosenStack => next);
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? (value.bind(target) as unknown) : value;
    },
  });
  return opened as unknown as ChosenStack;
}

describe("applyPlan", () => {
  it.each<Code>(["ROUTE_INVALID", "ROUTE_FAILED", "ROUTE_UNSUPPORTED"])(
    "adds the routes through the next backend when the first says %s, and warns of it",
    async (code) => {
      const table = new FakeNetworkStack(NAT_CONTAINER);
      const logged: unknown[] = [];
      const stack = backend(table, { name: "native", code, next: backend(table, { name: "powershell" }) });
      const log = (name: string, details: unknown): number => logged.push([name, details]);
      await applyPlan(PLAN, { stack: () => stack, log, look });
      expect(logged).toEqual([
        [
          "backend-fallback",
          expect.objectContaining({
            from: "native",
            backend: "powershell",
            seen: expect.stringContaining("(0)"),
          }),
        ],
      ]);
      expect(table.routes.map(({ destination }) => destination)).toEqual(expect.arrayContaining(RIGHT));
    },
  );

  it.each<{ name: string; first: Code; second: Code | undefined; hasNext: boolean; expected: Code }>([
    {
      name: "rights are missing",
      first: "ROUTE_DENIED",
      second: undefined,
      hasNext: true,
      expected: "ROUTE_DENIED",
    },
    {
      name: "there is no other",
      first: "ROUTE_INVALID",
      second: undefined,
      hasNext: false,
      expected: "ROUTE_INVALID",
    },
    {
      name: "the next one fails too",
      first: "ROUTE_INVALID",
      second: "ROUTE_FAILED",
      hasNext: true,
      expected: "ROUTE_FAILED",
    },
  ])("fails when $name", async ({ first, second, hasNext, expected }) => {
    const table = new FakeNetworkStack(NAT_CONTAINER);
    const next = hasNext ? backend(table, { name: "netsh", code: second }) : undefined;
    const stack = backend(table, { name: "native", code: first, next });
    await expect(applyPlan(PLAN, { stack: () => stack, log: () => {}, look })).rejects.toMatchObject({
      code: expected,
    });
    expect(table.routes).toEqual(NAT_CONTAINER.routes);
  });
});
