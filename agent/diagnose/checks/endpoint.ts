import type { EndpointErrorCode } from "../../ecs/credentials.ts";
import { CREDENTIALS_ENDPOINT, describeEndpoint } from "../../ecs/endpoint.ts";
import { endpointFailure, isProblem } from "../../ecs/ask-until-good.ts";
import { describeLateAnswer } from "../../ecs/sdk-patience.ts";
import { describeChoices, otherGateways } from "../../network/gateway.ts";
import { CredrouteError } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";
import { routes } from "./routes.ts";

/** Three links judged by one answer: how far did the request for credentials get? */
export const tcp: Check = {
  id: "tcp",
  summary: "the credentials endpoint accepts connections",
  restsOn: [routes],
  judge: (situation) =>
    breakUpTo("tcp", situation) ?? good(`${describeEndpoint(CREDENTIALS_ENDPOINT)} accepts connections`),
};

export const agent: Check = {
  id: "agent",
  summary: "the ECS agent answers there",
  restsOn: [tcp],
  judge: (situation) => breakUpTo("agent", situation) ?? describeAnswer(situation),
};

export const credentials: Check = {
  id: "credentials",
  summary: "it returns valid credentials of the task role",
  restsOn: [agent],
  judge: (situation) => breakUpTo("credentials", situation) ?? describeRole(situation),
};

const LINKS = ["tcp", "agent", "credentials"] as const;
type EndpointLink = (typeof LINKS)[number];

/** The link that each failure breaks. */
const BREAKS: Readonly<Record<EndpointErrorCode, EndpointLink>> = {
  ENDPOINT_UNREACHABLE: "tcp",
  ENDPOINT_TIMEOUT: "tcp",
  ENDPOINT_REFUSED: "tcp",
  ENDPOINT_RESET: "agent",
  ENDPOINT_SILENT: "agent",
  CREDENTIALS_NOT_AGENT: "agent",
  CREDENTIALS_UNKNOWN_ID: "credentials",
  CREDENTIALS_WRONG_PATH: "credentials",
  CREDENTIALS_THROTTLED: "credentials",
  CREDENTIALS_NOT_YET: "credentials",
  CREDENTIALS_AGENT_ERROR: "credentials",
  CREDENTIALS_NOT_JSON: "credentials",
  CREDENTIALS_EXPIRED: "credentials",
};

/** The failure, when it is at this link or before it. */
function breakUpTo(link: EndpointLink, situation: Situation): Finding | undefined {
  const { credentials: answer, ecs } = situation;
  if (answer === undefined) {
    return unknown(
      ecs.variables.length === 0 ? "not requested: this is not an ECS task" : "no answer in time",
    );
  }
  if (!isProblem(answer)) return undefined;
  const broken = BREAKS[answer.code];
  if (broken === link) return bad(endpointFailure(answer, otherWays(situation)));
  return LINKS.indexOf(broken) < LINKS.indexOf(link) ? unknown("not reached") : undefined;
}

function describeAnswer({ credentials: answer }: Situation): Finding {
  const late = describeLateAnswer(answer?.afterMs ?? 0);
  return good(late === undefined ? "the ECS agent answers" : `the ECS agent answers ${late}`);
}

/** Other default routes, in words; undefined where there are none, or the network is not known. */
function otherWays({ network, gateway }: Situation): string | undefined {
  const known = network !== undefined && !(network instanceof CredrouteError);
  if (!known || gateway === undefined || gateway instanceof CredrouteError) return undefined;
  return describeChoices(otherGateways(network, gateway));
}

function describeRole({ credentials: role }: Situation): Finding {
  if (role === undefined || !("roleArn" in role)) return unknown("this task has no role");
  return good(`${role.roleArn}, valid until ${role.expiration}`);
}
