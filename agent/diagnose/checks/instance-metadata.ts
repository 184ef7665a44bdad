import { judgeInstanceMetadata } from "../../ecs/instance-metadata.ts";
import { METADATA_ENDPOINT } from "../../ecs/endpoint.ts";
import { failure } from "../../errors.ts";
import { prefixContains } from "../../network/model.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Can the container ask the instance metadata service, with tokens? */
export function checkInstanceMetadata(situation: Situation): Finding {
  const { ecs, instanceMetadata, mode } = situation;
  if (ecs.fargate) return good("none on Fargate");
  if (instanceMetadata === undefined) return unknown("not asked");
  const found = judgeInstanceMetadata(instanceMetadata);
  if (found.kind === "good") return good(found.seen);
  if (found.kind === "IMDS_UNREACHABLE") {
    // Whether it was wanted is known to the bootstrap's command line, which is another process's.
    if (!isRouted(situation)) return unknown("no route leads to it; credentials do not need it");
    if (mode?.value === "awsvpc") return unknown(`${found.seen}; ECS_AWSVPC_BLOCK_IMDS may forbid it`);
  }
  return bad(failure(found.kind, { seen: found.seen }));
}

function isRouted({ mode, changes }: Situation): boolean {
  if (mode?.value !== "nat") return true;
  return (changes ?? []).some(
    ({ add, route }) => !add && prefixContains(route.destination, METADATA_ENDPOINT.host),
  );
}
