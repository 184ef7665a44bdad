import { CredrouteError, failure } from "../errors.ts";
import { describeRoute, hasRoute, type NetworkStack } from "./model.ts";
import type { RouteChange } from "./plan.ts";

/** Puts one change back. */
interface Undo {
  readonly describe: string;
  run(): Promise<void>;
}

/** What was changed, and the way back. */
export interface AppliedRoutes {
  /** True when the table was right before. */
  readonly unchanged: boolean;
  /** Puts the table back as it was. @returns what still stands or is missing, empty when all is as before. */
  undo(): Promise<readonly string[]>;
}

/**
 * Applies a plan, then reads the table again: success is what stands, not what was reported.
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
    if (done.length > 0) await expectStanding(stack, changes);
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
    done.push({ describe: `${describeRoute(stale)} is gone`, run: () => stack.add(stale) });
  }
  if (!change.add) return;
  try {
    await stack.add(change.route);
  } catch (error) {
    const exists = error instanceof CredrouteError && error.code === "ROUTE_EXISTS";
    // Another start of this container added it since the table was read: that is what we want.
    if (exists && hasRoute((await stack.read()).routes, change.route)) return;
    throw error;
  }
  done.push({
    describe: `${describeRoute(change.route)} stands`,
    run: () => stack.remove(change.route),
  });
}

async function expectStanding(stack: NetworkStack, changes: readonly RouteChange[]): Promise<void> {
  const { routes } = await stack.read();
  const missing = changes.filter(({ route }) => !hasRoute(routes, route));
  if (missing.length > 0) {
    throw failure("ROUTE_NOT_STANDING", {
      routes: missing.map(({ route }) => describeRoute(route)).join(", "),
    });
  }
}

async function undoAll(done: Undo[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const step of done.splice(0).toReversed()) {
    try {
      await step.run();
    } catch {
      // The first failure is the one to report; this one only leaves a trace in what stands.
      left.push(step.describe);
    }
  }
  return left;
}
