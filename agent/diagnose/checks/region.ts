import { printable } from "../../ecs/printable.ts";
import { failure } from "../../errors/credroute-error.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const NAMES = ["AWS_REGION", "AWS_DEFAULT_REGION"];
const REGION = /^[a-z]{2,3}(-[a-z]+)+-\d+$/;

/** Do SDKs find a region? ECS agents from 1.104.0 on set it; some SDKs take it from instance metadata. */
export function checkRegion({ environment, instanceMetadata, taskMetadata }: Situation): Finding {
  const set = NAMES.map((name) => ({ name, value: environment[name] ?? "" })).filter(
    ({ value }) => value !== "",
  );
  const wrong = set.find(({ value }) => !REGION.test(value));
  if (wrong) return bad(failure("REGION_INVALID", { name: wrong.name, value: printable(wrong.value) }));
  const [first] = set;
  if (first) return good(`${first.name} is ${first.value}`);
  const zone =
    taskMetadata !== undefined && "availabilityZone" in taskMetadata && taskMetadata.availabilityZone;
  const here = instanceMetadata?.region ?? (zone ? zone.replace(/[a-z]$/, "") : undefined);
  return unknown(
    `${NAMES.join(" and ")} are not set${here === undefined ? "" : `, the task runs in ${here}`}: not every SDK finds that by itself`,
  );
}
