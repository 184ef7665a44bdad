import type { ActiveFaults } from "./active-faults.ts";
import { CREDENTIALS_FAULTS, METADATA_FAULTS } from "./agent-faults.ts";
import { withHeaders, type Answer, type Reply, type Request } from "./answer.ts";
import { answerCredentials, isCredentialsPath, type TaskRole } from "./credentials.ts";
import { ENDPOINT_FAULTS } from "./endpoint-faults.ts";
import { LIMIT_REACHED, rateLimitHeaders, type RateLimit } from "./rate-limit.ts";
import { answerMetadata, parseMetadataPath, type TaskContainer } from "./task-metadata.ts";

/** What the agent's task server answers from. */
export interface AgentState {
  readonly role: TaskRole;
  readonly container: TaskContainer;
  readonly faults: ActiveFaults;
  readonly rateLimit: RateLimit;
}

const NOT_FOUND: Reply = {
  kind: "reply",
  status: 404,
  headers: { "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff" },
  body: "404 page not found\n",
};

/**
 * Answers a request to 169.254.170.2: task credentials and task metadata. As in the agent, a path is cleaned
 * by a redirect before the rate limit counts it, and every method is answered like GET.
 * @see https://github.com/aws/amazon-ecs-agent/blob/master/ecs-agent/tmds/server.go
 */
export function answerAgent(request: Request, state: AgentState, nowMs: number): Answer {
  const endpointFault = state.faults.take(ENDPOINT_FAULTS);
  if (endpointFault !== undefined) return endpointFault;
  const cleaned = cleanPath(request.path);
  if (cleaned !== request.path) return redirectTo(cleaned, request.query);
  const answer = state.rateLimit.allows(request.path) ? answerPath(request, state, nowMs) : LIMIT_REACHED;
  return withHeaders(answer, rateLimitHeaders(request));
}

function answerPath(request: Request, state: AgentState, nowMs: number): Reply {
  const { role, container, faults } = state;
  if (isCredentialsPath(request.path)) {
    const faulty = faults.take(CREDENTIALS_FAULTS);
    return faulty?.({ request, role, nowMs }) ?? answerCredentials(request, role, nowMs);
  }
  const call = parseMetadataPath(request.path);
  if (call === undefined) return NOT_FOUND;
  return faults.take(METADATA_FAULTS)?.(call) ?? answerMetadata(call, container);
}

/** Go's path.Clean, with the closing slash kept as its routers do. */
function cleanPath(path: string): string {
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "..") kept.pop();
    else if (part !== "" && part !== ".") kept.push(part);
  }
  const joined = `/${kept.join("/")}`;
  return path.endsWith("/") && joined !== "/" ? `${joined}/` : joined;
}

function redirectTo(path: string, query: URLSearchParams): Reply {
  const location = query.size === 0 ? path : `${path}?${query.toString()}`;
  return { kind: "reply", status: 301, headers: { Location: location }, body: "" };
}
