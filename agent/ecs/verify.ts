import pRetry, { type Options as RetryOptions } from "p-retry";

import type { Deadline } from "../deadline.ts";
import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import {
  connectionProblem,
  judgeCredentials,
  type EndpointProblem,
  type RoleCredentials,
} from "./credentials.ts";
import {
  CREDENTIALS_ENDPOINT,
  describeEndpoint,
  METADATA_ENDPOINT,
  type Answer,
  type Ask,
} from "./endpoint.ts";

/** Delays between attempts: each is drawn between once and twice the doubled one before it. */
export interface RetryPace {
  readonly firstMs: number;
  readonly longestMs: number;
}

export interface VerifyPorts {
  readonly ask: Ask;
  readonly deadline: Deadline;
  /** Called after each failed attempt that is followed by another one. */
  readonly onRetry: (attempt: { endpoint: string; seen: string; delayMs: number }) => void;
  readonly pace?: RetryPace;
  /** Other ways out of the container, in words, for the message of a timeout. */
  readonly others?: string | undefined;
  /** Most further attempts; as many as the deadline allows by default. */
  readonly retries?: number;
}

const PACE: RetryPace = { firstMs: 200, longestMs: 4000 };
/** The ECS agent itself gives up on an answer after 5 s. */
const ATTEMPT_MS = 5000;
const METADATA_MS = 1500;
/** An endpoint that gets less time than this has no chance to answer. */
const TOO_SHORT_MS = 1000;
const TIMEOUTS: ReadonlySet<string> = new Set(["ENDPOINT_TIMEOUT", "ENDPOINT_SILENT"]);
const BODY_BYTES = 64 * 1024;
/** Answered 400 by the ECS agent, and so a question that needs no id. */
const ANY_CREDENTIALS_PATH = "/v2/credentials/";

/**
 * Fetches this task's credentials as an SDK would, and checks them.
 * @param path of AWS_CONTAINER_CREDENTIALS_RELATIVE_URI
 * @throws CredrouteError ENDPOINT_* or CREDENTIALS_*, transient ones after retrying until the deadline
 */
export function verifyCredentials(path: string, ports: VerifyPorts): Promise<RoleCredentials> {
  return askUntilGood(path, ports, (answer) => judgeCredentials(answer, new Date()));
}

/**
 * Checks that something answers on the credentials endpoint, whatever it says.
 * @throws CredrouteError ENDPOINT_*, after retrying until the deadline
 */
export async function verifyConnection(ports: VerifyPorts): Promise<void> {
  await askUntilGood(ANY_CREDENTIALS_PATH, ports, (answer) => connectionProblem(answer) ?? { reached: true });
}

/**
 * Asks the instance metadata service one plain question; 401 is as good as 200, it only wants a token. It is
 * never a failure: metadata may be disabled, blocked or out of hops on purpose.
 * @returns what was seen instead of an answer, undefined when there was one
 */
export async function probeMetadata(ask: Ask, deadline: Deadline): Promise<string | undefined> {
  const timeoutMs = attemptMs(METADATA_MS, deadline);
  const answer = await ask(METADATA_ENDPOINT, "/latest/meta-data/", { timeoutMs, bodyBytes: BODY_BYTES });
  return connectionProblem(answer)?.seen;
}

/**
 * Asks once, for diagnosis: this task's credentials, or without a path whether anything answers.
 * @returns what an attempt of `verifyCredentials` would have made of the answer
 */
export async function lookForCredentials(
  path: string | undefined,
  ask: Ask,
  timeoutMs: number,
): Promise<RoleCredentials | EndpointProblem | { readonly reached: true }> {
  const limits = { timeoutMs, bodyBytes: BODY_BYTES };
  const answer = await ask(CREDENTIALS_ENDPOINT, path ?? ANY_CREDENTIALS_PATH, limits);
  if (path !== undefined) return judgeCredentials(answer, new Date());
  return connectionProblem(answer) ?? { reached: true };
}

async function askUntilGood<Good extends object>(
  path: string,
  ports: VerifyPorts,
  judge: (answer: Answer) => Good | EndpointProblem,
): Promise<Good> {
  let seen: EndpointProblem | undefined;
  let isHurried = true;
  const askOnce = async (): Promise<Good> => {
    const timeoutMs = attemptMs(ATTEMPT_MS, ports.deadline);
    const verdict = judge(await ports.ask(CREDENTIALS_ENDPOINT, path, { timeoutMs, bodyBytes: BODY_BYTES }));
    if (!isProblem(verdict)) return verdict;
    const isCutShort = TIMEOUTS.has(verdict.code) && timeoutMs < ATTEMPT_MS;
    // An attempt that the deadline cuts short always times out: an earlier failure says more.
    isHurried &&= isCutShort && timeoutMs < TOO_SHORT_MS;
    seen = isCutShort ? (seen ?? verdict) : verdict;
    throw new EndpointNotGood(seen, isHurried);
  };
  try {
    return await pRetry(askOnce, retryOptions(ports));
  } catch (error) {
    if (!(error instanceof EndpointNotGood)) throw error;
    throw error.isHurried ? tooShort(error.problem) : endpointFailure(error.problem, ports.others);
  }
}

function retryOptions({ deadline, onRetry, pace = PACE, retries = Infinity }: VerifyPorts): RetryOptions {
  return {
    retries,
    minTimeout: pace.firstMs,
    maxTimeout: pace.longestMs,
    randomize: true,
    maxRetryTime: deadline.remainingMs(),
    shouldRetry: ({ error }) => error instanceof EndpointNotGood && error.problem.transient,
    onFailedAttempt: ({ error, retryDelay }) => {
      const delayMs = Math.min(retryDelay, deadline.remainingMs());
      if (!(error instanceof EndpointNotGood) || !error.problem.transient || delayMs <= 0) return;
      onRetry({ endpoint: describeEndpoint(CREDENTIALS_ENDPOINT), seen: error.problem.seen, delayMs });
    },
  };
}

/** The endpoint may work: only the time was too short. */
const tooShort = ({ seen }: EndpointProblem): CredrouteError =>
  failure("TIMEOUT_TOO_SHORT", { endpoint: describeEndpoint(CREDENTIALS_ENDPOINT), seen });

/** Carries a verdict through the retry library, which only knows errors. */
class EndpointNotGood extends Error {
  readonly problem: EndpointProblem;
  /** Nothing is known but that too little time was left. */
  readonly isHurried: boolean;
  constructor(problem: EndpointProblem, isHurried: boolean) {
    super(problem.code);
    this.problem = problem;
    this.isHurried = isHurried;
  }
}

export const isProblem = (verdict: object): verdict is EndpointProblem => "transient" in verdict;

/** A problem as the catalogue's error. */
export const endpointFailure = ({ code, seen }: EndpointProblem, others?: string): CredrouteError =>
  failure(code, { endpoint: describeEndpoint(CREDENTIALS_ENDPOINT), seen, others });

/** An attempt never outlives the deadline, and a timer needs at least one millisecond. */
const attemptMs = (longest: number, deadline: Deadline): number =>
  Math.max(1, Math.round(Math.min(longest, deadline.remainingMs())));
