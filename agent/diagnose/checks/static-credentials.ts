import { failure } from "../../errors.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** SDKs look at these before they ask for the task role. @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
const SHADOWS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_WEB_IDENTITY_TOKEN_FILE"];

/** Is there something in the environment that SDKs would use instead of the task role? Only names are told. */
export function checkStaticCredentials({ environment, ecs }: Situation): Finding {
  const names = SHADOWS.filter((name) => (environment[name] ?? "") !== "");
  if (names.length === 0) return good("nothing in the environment shadows the task role");
  if (ecs.variables.length === 0) return unknown("this is no ECS task");
  return bad(failure("STATIC_CREDENTIALS", { names: names.join(" and ") }));
}
