import { askUntilGood, BODY_BYTES, isProblem, type Timed, type VerifyPorts } from "./ask-until-good.ts";
import {
  connectionProblem,
  judgeCredentials,
  type EndpointProblem,
  type RoleCredentials,
} from "./credentials.ts";
import { CREDENTIALS_ENDPOINT, type Answer, type Ask } from "./endpoint.ts";

/** Answered 400 by the ECS agent, and so a question that needs no id. */
const ANY_CREDENTIALS_PATH = "/v2/credentials/";

/**
 * Fetches this task's credentials as an SDK would, and checks them.
 * @param path of AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
 * @throws CredrouteError ENDPOINT_* or CREDENTIALS_*, transient ones after retrying until the deadline
 */
export function verifyCredentials(path: string, ports: VerifyPorts): Promise<Timed<RoleCredentials>> {
  return askUntilGood(path, ports, (answer) => judgeForPath(path, answer));
}

/** The form that the ECS agent gives AWS_CONTAINER_CREDENTIALS_RELATIVE_URI; other endpoints have others. */
const AGENT_PATH = /^\/v2\/credentials\/[\w-]+$/;

/** Where the path is not one of the agent's, an answer that knows nothing of it does not blame who answers. */
function judgeForPath(path: string, answer: Answer): RoleCredentials | EndpointProblem {
  const verdict = judgeCredentials(answer, new Date());
  const isRefusal = answer.kind === "answer" && answer.status >= 400 && answer.status < 500;
  if (!isRefusal || !isProblem(verdict) || verdict.transient === true || AGENT_PATH.test(path))
    return verdict;
  return { code: "CREDENTIALS_WRONG_PATH", seen: verdict.seen, transient: false };
}

/**
 * Checks that something answers on the credentials endpoint, whatever it says.
 * @throws CredrouteError ENDPOINT_*, after retrying until the deadline
 */
export async function verifyConnection(ports: VerifyPorts): Promise<void> {
  await askUntilGood(ANY_CREDENTIALS_PATH, ports, (answer) => connectionProblem(answer) ?? { reached: true });
}

/**
 * Asks once, for diagnosis: this task's credentials, or without a path whether anything answers.
 * @returns what an attempt of `verifyCredentials` would have made of the answer
 */
export async function lookForCredentials(
  path: string | undefined,
  ask: Ask,
  timeoutMs: number,
): Promise<Timed<RoleCredentials | EndpointProblem | { readonly reached: true }>> {
  const limits = { timeoutMs, bodyBytes: BODY_BYTES };
  const started = performance.now();
  const answer = await ask(CREDENTIALS_ENDPOINT, path ?? ANY_CREDENTIALS_PATH, limits);
  const afterMs = performance.now() - started;
  if (path !== undefined) return { ...judgeForPath(path, answer), afterMs };
  return { ...(connectionProblem(answer) ?? { reached: true }), afterMs };
}
