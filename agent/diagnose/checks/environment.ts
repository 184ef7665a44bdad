import { failure } from "../../errors/credroute-error.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Did ECS, and the image, set the variables that everything else starts from? */
export function checkEnvironment({ ecs, environmentProblem }: Situation): Finding {
  if (environmentProblem !== undefined) return bad(environmentProblem);
  if (ecs.variables.length === 0) {
    return unknown("no ECS variable is set: this is no ECS task, or it was started without its environment");
  }
  if (ecs.credentialsPath === undefined) return bad(failure("NO_TASK_ROLE", {}));
  return good(
    `${ecs.variables.length} ECS variables are set, AWS_CONTAINER_CREDENTIALS_RELATIVE_URI with them`,
  );
}
