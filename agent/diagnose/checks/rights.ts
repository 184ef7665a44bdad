import { failure } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { routeState } from "../route-state.ts";
import { needsNoRoutes, type Situation } from "../situation.ts";

export const rights: Check = {
  id: "rights",
  summary: "this user may add the routes that are missing",
  restsOn: [],
  judge: judgeRights,
};

function judgeRights(situation: Situation): Finding {
  if (needsNoRoutes(situation)) return good("not needed: no route has to be added");
  const administrator = situation.system?.administrator;
  if (administrator === undefined) return unknown("Windows does not report whether this user may add routes");
  if (administrator) return good("an administrator, who may add routes");
  const { wrong, missing } = routeState(situation);
  const known = situation.changes !== undefined || situation.agentReached;
  if (known && wrong.length + missing.length === 0)
    return good("not an administrator, but no route has to be added");
  const action = "to let this user add routes";
  return bad(
    failure("ROUTE_DENIED", { action, win32: "not an administrator" }),
    "this user is not an administrator: Windows will not let it add routes",
  );
}
