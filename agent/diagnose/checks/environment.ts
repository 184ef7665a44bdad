import { failure } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown } from "../link.ts";

export const environment: Check = {
  id: "environment",
  summary: "ECS set its variables, and credroute can use its own",
  restsOn: [],
  judge: ({ ecs, environmentProblem }) => {
    if (environmentProblem !== undefined) return bad(environmentProblem);
    if (ecs.variables.length === 0) {
      return unknown(
        "no ECS variable is set: this is not an ECS task, or it was started without its environment",
      );
    }
    if (ecs.credentialsPath === undefined) return bad(failure("NO_TASK_ROLE", {}));
    return good(
      `${ecs.variables.length} ECS variables are set, including AWS_CONTAINER_CREDENTIALS_RELATIVE_URI`,
    );
  },
};
