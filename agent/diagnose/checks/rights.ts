import { failure } from "../../errors/credroute-error.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { routeState } from "../route-state.ts";
import { needsNoRoutes, type Situation } from "../situation.ts";

/** May this user add the routes that are still missing? */
export function checkRights(situation: Situation): Finding {
  if (needsNoRoutes(situation)) return good("none needed: no route has to be added");
  const administrator = situation.system?.administrator;
  if (administrator === undefined) return unknown("Windows does not tell whether this user may add routes");
  if (administrator) return good("an administrator, who may add routes");
  const { wrong, missing } = routeState(situation);
  const known = situation.changes !== undefined || situation.agentReached;
  if (known && wrong.length + missing.length === 0)
    return good("not an administrator, and no route has to be added");
  const action = "to let this user add routes";
  return bad(
    failure("ROUTE_DENIED", { action, win32: "not an administrator" }),
    "this user is not an administrator: Windows will not let it add routes",
  );
}
