import { CredrouteError, failure } from "../errors/credroute-error.ts";
import {
  describeRoute,
  hasRoute,
  type NetworkSnapshot,
  type NetworkStack,
  type Route,
  type RouteStep,
  type StepsTaken,
} from "./model.ts";
import { planSteps, type RouteChange } from "./plan.ts";

/** A route that the caller can do without. */
export interface RefusedRoute {
  readonly route: Route;
  readonly reason: CredrouteError;
}

/** What was changed, and the way back. */
export interface AppliedRoutes {
  /** True when the table was right before. */
  readonly unchanged: boolean;
  /** Optional routes that are not there; empty where all are. */
  readonly refused: readonly RefusedRoute[];
  /** Puts the table back as it was. @returns what still exists or is missing; empty when all is as before. */
  undo(): Promise<readonly string[]>;
}

/**
 * Applies a plan: success is what the table shows afterwards, not what was reported.
 * @throws CredrouteError of the stack, or ROUTE_NOT_STANDING; the table is put back first, and the error says
 * what could not be.
 */
export async function applyRoutes(
  stack: NetworkStack,
  changes: readonly RouteChange[],
  isOptional: (route: Route) => boolean = () => false,
): Promise<AppliedRoutes> {
  const steps = planSteps(changes);
  if (steps.length === 0) return { unchanged: true, refused: [], undo: () => Promise.resolve([]) };
  let taken = steps;
  let refused: readonly RefusedRoute[];
  try {
    const outcome = await stack.change(steps);
    // A route that another start of this container added since the table was read is not ours to take back.
    taken = steps.filter((_, position) => outcome.refusals[position] === undefined);
    refused = expectTaken(steps, outcome, isOptional);
  } catch (error) {
    const left = await undoSteps(stack, taken);
    if (error instanceof CredrouteError) error.describeState("the route table", left);
    throw error;
  }
  return {
    unchanged: taken.length === 0,
    refused,
    undo: () => {
      const ours = taken;
      taken = [];
      return undoSteps(stack, ours);
    },
  };
}

const isTaken = ({ verb, route }: RouteStep, { routes }: NetworkSnapshot): boolean =>
  hasRoute(routes, route) === (verb === "add");

/**
 * Whether the table is as it was wanted.
 * @returns optional routes that are not there
 * @throws CredrouteError of a step that is not optional
 */
function expectTaken(
  steps: readonly RouteStep[],
  { refusals, after }: StepsTaken,
  isOptional: (route: Route) => boolean,
): RefusedRoute[] {
  const open = steps.flatMap((step, position) =>
    isTaken(step, after) ? [] : [{ step, refusal: reasonOf(refusals[position]) }],
  );
  const needed = open.filter(({ step }) => !isOptional(step.route));
  const refusal = needed.find((step) => step.refusal !== undefined)?.refusal;
  if (refusal !== undefined) throw refusal;
  if (needed.length > 0) throw notStanding(needed.map(({ step }) => step));
  return open.map(({ step, refusal: reason = notStanding([step]) }) => ({ route: step.route, reason }));
}

/** That a route exists is not a reason why it does not. */
const reasonOf = (refusal: CredrouteError | undefined): CredrouteError | undefined =>
  refusal?.code === "ROUTE_EXISTS" ? undefined : refusal;

function notStanding(steps: readonly RouteStep[]): CredrouteError {
  const differences = steps.map(
    ({ verb, route }) => `${verb === "add" ? "lacks" : "still has"} ${describeRoute(route)}`,
  );
  return failure("ROUTE_NOT_STANDING", { difference: differences.join(" and ") });
}

/** Takes steps back, the last one first. @returns those that are still in effect, in words */
async function undoSteps(stack: NetworkStack, steps: readonly RouteStep[]): Promise<readonly string[]> {
  if (steps.length === 0) return [];
  try {
    const { after } = await stack.change(steps.toReversed().map(invert));
    return steps
      .filter((step) => isTaken(step, after))
      .map((step) => describeStep(step, "exists", "is gone"));
  } catch {
    // The first failure is the one to report; this one is reported as what may be left.
    return steps.map((step) => describeStep(step, "may exist", "may be gone"));
  }
}

const describeStep = ({ verb, route }: RouteStep, added: string, removed: string): string =>
  `${describeRoute(route)} ${verb === "add" ? added : removed}`;

const invert = ({ verb, route }: RouteStep): RouteStep => ({
  verb: verb === "add" ? "remove" : "add",
  route,
});
