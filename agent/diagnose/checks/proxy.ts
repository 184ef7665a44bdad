import { wantsMetadata } from "../../bootstrap/evidence.ts";
import { judgeProxy } from "../../ecs/proxy.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

export const proxy: Check = {
  id: "proxy",
  summary: "proxy variables exclude the two addresses",
  restsOn: [],
  judge: judgeVariables,
};

function judgeVariables({ environment, ecs, options }: Situation): Finding {
  const both = wantsMetadata(ecs, options.destinations);
  const found = judgeProxy(environment, both);
  if (found === undefined) return good("HTTP_PROXY is not set");
  if (ecs.variables.length === 0) return unknown("this is not an ECS task");
  if (found.problem !== undefined) return bad(found.problem);
  const named = both ? "both addresses" : "169.254.170.2, the only one needed";
  return good(`${found.proxy} is set, and NO_PROXY names ${named}`);
}
