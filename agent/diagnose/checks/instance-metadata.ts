import { METADATA_ENDPOINT } from "../../ecs/endpoint.ts";
import { judgeInstanceMetadata } from "../../ecs/instance-metadata.ts";
import { failure } from "../../errors/credroute-error.ts";
import { describeRoute, prefixContains } from "../../network/model.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute, isSameWay, routeTo } from "../route-state.ts";
import type { Situation } from "../situation.ts";
import { adapters } from "./adapters.ts";
import { routes } from "./routes.ts";

export const instanceMetadata: Check = {
  id: "instance-metadata",
  summary: "the instance metadata service answers and issues tokens (hop limit)",
  restsOn: [adapters, routes],
  judge: judgeMetadata,
};

function judgeMetadata(situation: Situation): Finding {
  const { ecs, instanceMetadata: answer, mode } = situation;
  if (ecs.withoutMetadata !== undefined) return good(`does not exist on ${ecs.withoutMetadata}`);
  if (answer === undefined) return unknown("not requested");
  const found = judgeInstanceMetadata(answer);
  if (found.kind === "good") return good(found.seen);
  if (found.kind === "IMDS_UNREACHABLE") {
    const reason = whyNotRouted(situation);
    if (reason !== undefined) return unknown(`${reason}; credentials do not need it`);
    if (mode?.value === "awsvpc") return unknown(`${found.seen}; ECS_AWSVPC_BLOCK_IMDS may block it`);
  }
  return bad(failure(found.kind, { seen: found.seen }));
}

/** Whether a route was wanted is decided on the bootstrap's command line, which belongs to another process. */
function whyNotRouted(situation: Situation): string | undefined {
  if (situation.mode?.value !== "nat") return undefined;
  const route = routeTo(METADATA_ENDPOINT.host, situation);
  if (route === undefined) return "no route leads to it";
  const planned = situation.changes?.some(
    (change) => !change.add && prefixContains(change.route.destination, METADATA_ENDPOINT.host),
  );
  const toAgent = situation.agentReached ? credentialsRoute(situation) : undefined;
  if (planned || (toAgent && isSameWay(route, toAgent))) return undefined;
  return `its route is not as planned: ${describeRoute(route)}`;
}
