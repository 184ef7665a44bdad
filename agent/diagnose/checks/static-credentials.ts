import { failure } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** SDKs use these before the task role. @see https://docs.aws.amazon.com/sdkref/latest/guide/standardized-credentials.html */
const KEYS = ["AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_WEB_IDENTITY_TOKEN_FILE"];
/** Several SDKs use these before the task role. */
const PROFILES = ["AWS_PROFILE", "AWS_SHARED_CREDENTIALS_FILE"];

export const staticCredentials: Check = {
  id: "static-credentials",
  summary: "no keys or profiles in the environment take precedence over the task role",
  restsOn: [],
  judge: judgeCredentialSources,
};

/** Shows names only, never values. */
function judgeCredentialSources({ environment, ecs, profileUsesTaskRole }: Situation): Finding {
  const isSet = (name: string): boolean => (environment[name] ?? "") !== "";
  const keys = KEYS.filter(isSet);
  const profiles = PROFILES.filter(isSet);
  if (keys.length + profiles.length === 0) {
    return good("no keys or profiles in the environment take precedence over the task role");
  }
  if (ecs.variables.length === 0) return unknown("this is not an ECS task");
  if (keys.length > 0) {
    return bad(failure("STATIC_CREDENTIALS", { names: [...keys, ...profiles].join(" and ") }));
  }
  if (profileUsesTaskRole)
    return good("AWS_PROFILE names a profile that takes its credentials from the task role");
  return bad(failure("PROFILE_CREDENTIALS", { names: profiles.join(" and ") }));
}
