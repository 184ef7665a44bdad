import { printable } from "../../ecs/printable.ts";
import { failure } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const NAMES = ["AWS_REGION", "AWS_DEFAULT_REGION"];
const REGION = /^[a-z]{2,3}(-[a-z]+)+-\d+$/;

/**
 * ECS agents from 1.104.0 on set both variables, unless the task definition sets one of them; some SDKs take the region
 * from instance metadata.
 */
export const region: Check = {
  id: "region",
  summary: "SDKs can find a region",
  restsOn: [],
  judge: judgeRegion,
};

function judgeRegion({ environment, instanceMetadata, taskMetadata }: Situation): Finding {
  const set = NAMES.map((name) => ({ name, value: environment[name] ?? "" })).filter(
    ({ value }) => value !== "",
  );
  const wrong = set.find(({ value }) => !REGION.test(value));
  if (wrong) return bad(failure("REGION_INVALID", { name: wrong.name, value: printable(wrong.value) }));
  const [first, second] = set;
  if (second) return good(`${first?.name} is ${first?.value}`);
  if (first) {
    const other = NAMES.find((name) => name !== first.name);
    return unknown(
      `${first.name} is ${first.value}, and ${other} is not set: set both, as the SDK for .NET reads only AWS_REGION and the SDK for Python only AWS_DEFAULT_REGION`,
    );
  }
  const zone =
    taskMetadata !== undefined && "availabilityZone" in taskMetadata && taskMetadata.availabilityZone;
  const here = instanceMetadata?.region ?? (zone ? zone.replace(/[a-z]$/, "") : undefined);
  const place = here === undefined ? "" : `; the task runs in ${here}`;
  return unknown(
    `${NAMES.join(" and ")} are not set${place}, and not every SDK finds the region without them`,
  );
}
