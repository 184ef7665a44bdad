import { CredrouteError } from "../errors/credroute-error.ts";
import { applyRoutes, type AppliedRoutes } from "../network/apply.ts";
import type { RouteChange } from "../network/plan.ts";
import type { ChosenStack } from "../network/select.ts";
import type { StackPorts } from "./ports.ts";

/** Refused whatever the backend: the user lacks the rights, or another program adds routes too. */
const THE_SAME_EVERYWHERE: ReadonlySet<string> = new Set(["ROUTE_DENIED", "ROUTE_EXISTS"]);

/**
 * Applies a plan, and when that fails once more through the next backend, where there is one: what one backend cannot
 * do on some Windows is then a warning in the log instead of a container that does not start.
 * @throws CredrouteError of `applyRoutes`; the route table is as it was, or the error says what is not
 */
export async function applyPlan(
  { stack, log }: Pick<StackPorts, "stack" | "log">,
  changes: readonly RouteChange[],
): Promise<AppliedRoutes> {
  const first = stack();
  try {
    return await applyRoutes(first, changes);
  } catch (error) {
    const next = openNext(first, error);
    if (next === undefined) throw error;
    const { message: seen } = error as CredrouteError;
    log("backend-fallback", { from: first.backend, backend: next.backend, seen });
    return applyRoutes(next, changes);
  }
}

function openNext(stack: ChosenStack, error: unknown): ChosenStack | undefined {
  if (!(error instanceof CredrouteError) || THE_SAME_EVERYWHERE.has(error.code)) return undefined;
  try {
    return stack.next?.(error.message);
  } catch {
    // Without another backend the failure of this one is the one to report.
    return undefined;
  }
}
