import { CredrouteError, failure } from "../errors/credroute-error.ts";
import { describeRoute, hasRoute, type NetworkStack, type Route } from "./model.ts";
import type { RouteChange } from "./plan.ts";

/** Puts one change back. */
interface Undo {
  readonly describe: string;
  run(): Promise<unknown>;
}

/** What was changed, and the way back. */
export interface AppliedRoutes {
  /** True when the table was right before. */
  readonly unchanged: boolean;
  /** Puts the table back as it was. @returns what still exists or is missing; empty when all is as before. */
  undo(): Promise<readonly string[]>;
}

/**
 * Applies a plan, then reads the table again: success is what is in the table, not what was reported.
 * @throws CredrouteError of the stack, or ROUTE_NOT_STANDING; the table is put back first, and the error says
 * what could not be.
 */
export async function applyRoutes(
  stack: NetworkStack,
  changes: readonly RouteChange[],
): Promise<AppliedRoutes> {
  const done: Undo[] = [];
  const undo = (): Promise<readonly string[]> => undoAll(done);
  try {
    for (const change of changes) await applyChange(stack, change, done);
    if (done.length > 0) await expectDone(stack, changes);
  } catch (error) {
    const left = await undo();
    if (error instanceof CredrouteError) error.describeState(left);
    throw error;
  }
  return { unchanged: done.length === 0, undo };
}

async function applyChange(stack: NetworkStack, change: RouteChange, done: Undo[]): Promise<void> {
  for (const stale of change.remove) {
    await stack.remove(stale);
    done.push({ describe: `${describeRoute(stale)} is gone`, run: () => addUnlessThere(stack, stale) });
  }
  // One that another start of this container added since the table was read is not ours to take back.
  if (!change.add || !(await addUnlessThere(stack, change.route))) return;
  done.push({
    describe: `${describeRoute(change.route)} exists`,
    run: () => stack.remove(change.route),
  });
}

/** @returns false when the route already existed, which is as good */
async function addUnlessThere(stack: NetworkStack, route: Route): Promise<boolean> {
  try {
    await stack.add(route);
    return true;
  } catch (error) {
    const exists = error instanceof CredrouteError && error.code === "ROUTE_EXISTS";
    if (exists && hasRoute((await stack.read()).routes, route)) return false;
    throw error;
  }
}

async function expectDone(stack: NetworkStack, changes: readonly RouteChange[]): Promise<void> {
  const { routes } = await stack.read();
  const missing = changes.map(({ route }) => route).filter((route) => !hasRoute(routes, route));
  const left = changes.flatMap(({ remove }) => remove).filter((route) => hasRoute(routes, route));
  const differences = [
    ...missing.map((route) => `lacks ${describeRoute(route)}`),
    ...left.map((route) => `still has ${describeRoute(route)}`),
  ];
  if (differences.length > 0) throw failure("ROUTE_NOT_STANDING", { difference: differences.join(" and ") });
}

async function undoAll(done: Undo[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const step of done.splice(0).toReversed()) {
    try {
      await step.run();
    } catch {
      // The first failure is the one to report; this one is reported as what is left.
      left.push(step.describe);
    }
  }
  return left;
}
