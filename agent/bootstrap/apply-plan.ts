import { CredrouteError } from "../errors/credroute-error.ts";
import { applyRoutes, type AppliedRoutes } from "../network/apply.ts";
import type { Route } from "../network/model.ts";
import type { RouteChange } from "../network/plan.ts";
import type { ChosenStack } from "../network/select.ts";
import type { StackPorts } from "./ports.ts";

/** Refused whatever the backend: the user lacks the rights, or another program adds routes too. */
const THE_SAME_EVERYWHERE: ReadonlySet<string> = new Set(["ROUTE_DENIED", "ROUTE_EXISTS"]);

/** A network that changes more often than this while routes are added is not one to follow. */
const MOST_LOOKS = 10;

interface Changes {
  readonly changes: readonly RouteChange[];
}

interface ApplyPorts<Planned extends Changes> extends Pick<StackPorts, "stack" | "log"> {
  /** Plans again, from the network as it is now; undefined where no route is needed any more. */
  readonly look: () => Promise<Planned | undefined>;
  /** Whether the start goes on without a route. */
  readonly isOptional?: (route: Route) => boolean;
}

/** A plan that is in effect. */
export interface InEffect<Planned> {
  readonly plan: Planned;
  readonly applied: AppliedRoutes;
}

/**
 * Applies a plan. When that fails, the network may have changed since it was read: a plan that differs now is applied
 * instead. Otherwise the next backend has a try, where there is one: what one backend cannot do on some Windows is then
 * a warning in the log instead of a container that does not start.
 * @throws CredrouteError of `applyRoutes`; the route table is as it was, or the error says what is not
 */
export async function applyPlan<Planned extends Changes>(
  plan: Planned,
  { stack, log, look, isOptional }: ApplyPorts<Planned>,
): Promise<InEffect<Planned>> {
  const first = stack();
  let planned = plan;
  for (let looks = 1; ; looks += 1) {
    try {
      return { plan: planned, applied: await applyRoutes(first, planned.changes, isOptional) };
    } catch (error) {
      const again = looks < MOST_LOOKS && isRefusal(error) ? await look() : undefined;
      const { message: seen } = error as CredrouteError;
      if (again !== undefined && !isSame(again, planned)) {
        log("network-changed", { seen });
        planned = again;
        continue;
      }
      const next = openNext(first, error);
      if (next === undefined) throw error;
      log("backend-fallback", { from: first.backend, backend: next.backend, seen });
      return { plan: planned, applied: await applyRoutes(next, planned.changes, isOptional) };
    }
  }
}

/** Missing rights stay missing. */
const isRefusal = (error: unknown): boolean =>
  error instanceof CredrouteError && error.code.startsWith("ROUTE_") && error.code !== "ROUTE_DENIED";

const isSame = (a: Changes, b: Changes): boolean => JSON.stringify(a.changes) === JSON.stringify(b.changes);

function openNext(stack: ChosenStack, error: unknown): ChosenStack | undefined {
  if (!(error instanceof CredrouteError) || THE_SAME_EVERYWHERE.has(error.code)) return undefined;
  try {
    return stack.next?.(error.message);
  } catch {
    // Without another backend the failure of this one is the one to report.
    return undefined;
  }
}
