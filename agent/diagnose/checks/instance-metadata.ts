import { judgeInstanceMetadata } from "../../ecs/instance-metadata.ts";
import { METADATA_ENDPOINT } from "../../ecs/endpoint.ts";
import { failure } from "../../errors/credroute-error.ts";
import { describeRoute, prefixContains } from "../../network/model.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute, isSameWay, routeTo } from "../route-state.ts";
import type { Situation } from "../situation.ts";

/** Can the container ask the instance metadata service, with tokens? */
export function checkInstanceMetadata(situation: Situation): Finding {
  const { ecs, instanceMetadata, mode } = situation;
  if (ecs.fargate) return good("none on Fargate");
  if (instanceMetadata === undefined) return unknown("not asked");
  const found = judgeInstanceMetadata(instanceMetadata);
  if (found.kind === "good") return good(found.seen);
  if (found.kind === "IMDS_UNREACHABLE") {
    const detour = whyNotRouted(situation);
    if (detour !== undefined) return unknown(`${detour}; credentials do not need it`);
    if (mode?.value === "awsvpc") return unknown(`${found.seen}; ECS_AWSVPC_BLOCK_IMDS may forbid it`);
  }
  return bad(failure(found.kind, { seen: found.seen }));
}

/** Whether the route was wanted is known to the bootstrap's command line, which is another process's. */
function whyNotRouted(situation: Situation): string | undefined {
  if (situation.mode?.value !== "nat") return undefined;
  const standing = routeTo(METADATA_ENDPOINT.host, situation);
  if (standing === undefined) return "no route leads to it";
  const planned = situation.changes?.some(
    ({ add, route }) => !add && prefixContains(route.destination, METADATA_ENDPOINT.host),
  );
  const way = situation.agentReached ? credentialsRoute(situation) : undefined;
  if (planned || (way && isSameWay(standing, way))) return undefined;
  return `its route is not as planned: ${describeRoute(standing)}`;
}
