import type { EndpointErrorCode } from "../../ecs/credentials.ts";
import { CREDENTIALS_ENDPOINT, describeEndpoint } from "../../ecs/endpoint.ts";
import { endpointFailure, isProblem } from "../../ecs/verify.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

const LINKS = ["tcp", "agent", "credentials"] as const;
type EndpointLink = (typeof LINKS)[number];

/** Which link each way of not getting credentials is the break of. */
const BREAKS: Readonly<Record<EndpointErrorCode, EndpointLink>> = {
  ENDPOINT_UNREACHABLE: "tcp",
  ENDPOINT_TIMEOUT: "tcp",
  ENDPOINT_REFUSED: "tcp",
  ENDPOINT_RESET: "agent",
  ENDPOINT_SILENT: "agent",
  CREDENTIALS_NOT_AGENT: "agent",
  CREDENTIALS_UNKNOWN_ID: "credentials",
  CREDENTIALS_THROTTLED: "credentials",
  CREDENTIALS_NOT_YET: "credentials",
  CREDENTIALS_AGENT_ERROR: "credentials",
  CREDENTIALS_NOT_JSON: "credentials",
  CREDENTIALS_EXPIRED: "credentials",
};

/** Three links are judged by one answer: how far did the request for credentials come? */
export const checkTcp = (situation: Situation): Finding =>
  checkUpTo("tcp", situation) ?? good(`${describeEndpoint(CREDENTIALS_ENDPOINT)} accepts connections`);

export const checkAgent = (situation: Situation): Finding =>
  checkUpTo("agent", situation) ?? good("the ECS agent answers");

export function checkCredentials(situation: Situation): Finding {
  const broken = checkUpTo("credentials", situation);
  if (broken !== undefined) return broken;
  const { credentials } = situation;
  if (credentials === undefined || !("roleArn" in credentials)) return unknown("this task has no role");
  return good(`${credentials.roleArn}, valid until ${credentials.expiration}`);
}

/** The break, when it is at this link or before it. */
function checkUpTo(link: EndpointLink, { credentials, ecs }: Situation): Finding | undefined {
  if (credentials === undefined) {
    return unknown(ecs.variables.length === 0 ? "not asked: this is no ECS task" : "no answer in time");
  }
  if (!isProblem(credentials)) return undefined;
  const broken = BREAKS[credentials.code];
  if (broken === link) return bad(endpointFailure(credentials));
  return LINKS.indexOf(broken) < LINKS.indexOf(link) ? unknown("the request did not come so far") : undefined;
}
