import type { Options as RetryOptions } from "p-retry";

import type { Deadline } from "../ending/deadline.ts";
import { retryUntil } from "../ending/retry-until.ts";
import { failure, type CredrouteError } from "../errors/credroute-error.ts";
import type { EndpointProblem } from "./credentials.ts";
import { CREDENTIALS_ENDPOINT, describeEndpoint, type Answer, type Ask } from "./endpoint.ts";

/** Delays between attempts: each is drawn between once and twice the doubled one before it. */
export interface RetryPace {
  readonly firstMs: number;
  readonly longestMs: number;
  /** How long a problem that is transient only briefly is asked again: 7 s by default. */
  readonly brieflyMs?: number;
}

export interface VerifyPorts {
  readonly ask: Ask;
  readonly deadline: Deadline;
  /** Called after each failed attempt that is followed by another one. */
  readonly onRetry: (attempt: { endpoint: string; seen: string; delayMs: number }) => void;
  /** Called before each further attempt where the network may be the reason; a failure of it ends the attempts. */
  readonly checkNetwork?: (() => Promise<void>) | undefined;
  /** Other ways out of the container, in words, for the message of a timeout. */
  readonly others?: string | undefined;
  readonly pace?: RetryPace;
  /** Most further attempts; as many as the deadline allows by default. */
  readonly retries?: number;
}

/** A verdict, and how long the endpoint took to answer. */
export type Timed<Verdict> = Verdict & { readonly afterMs: number };

/** The ECS agent itself gives up on an answer after 5 s. */
export const ATTEMPT_MS = 5000;
export const BODY_BYTES = 64 * 1024;

const PACE: RetryPace = { firstMs: 200, longestMs: 4000 };
/**
 * How long an unknown id may be the answer of an agent that has just been restarted: agents before 1.101.2 give it
 * while they wait for the credentials. The AWS SDK for .NET asks for 6.7 s.
 * @see https://github.com/aws/amazon-ecs-agent/pull/4833
 */
const BRIEFLY_MS = 7000;
/** An endpoint that gets less time than this has no chance to answer. */
const TOO_SHORT_MS = 1000;
const TIMEOUTS: ReadonlySet<string> = new Set(["ENDPOINT_TIMEOUT", "ENDPOINT_SILENT"]);
/** What a route that is missing, or that leads elsewhere, looks like. */
const UNROUTED: ReadonlySet<string> = new Set([
  "ENDPOINT_UNREACHABLE",
  "ENDPOINT_TIMEOUT",
  "ENDPOINT_REFUSED",
]);

/**
 * Asks the credentials endpoint until the answer is good, or asking again cannot help, or the deadline comes.
 * @throws CredrouteError of the problem that says most; TIMEOUT_TOO_SHORT where no attempt had a chance
 */
export async function askUntilGood<Good extends object>(
  path: string,
  ports: VerifyPorts,
  judge: (answer: Answer) => Good | EndpointProblem,
): Promise<Timed<Good>> {
  const { deadline, pace: { brieflyMs = BRIEFLY_MS } = PACE } = ports;
  const began = performance.now();
  let seen: EndpointProblem | undefined;
  let isHurried = true;
  const askOnce = async (): Promise<Timed<Good>> => {
    if (seen !== undefined && UNROUTED.has(seen.code)) await ports.checkNetwork?.();
    const timeoutMs = attemptMs(deadline);
    const started = performance.now();
    const verdict = judge(await ports.ask(CREDENTIALS_ENDPOINT, path, { timeoutMs, bodyBytes: BODY_BYTES }));
    const ended = performance.now();
    if (!isProblem(verdict)) return { ...verdict, afterMs: ended - started };
    const isCutShort = TIMEOUTS.has(verdict.code) && timeoutMs < ATTEMPT_MS;
    // An attempt that the deadline cuts short always times out: an earlier failure says more.
    isHurried &&= isCutShort && timeoutMs < TOO_SHORT_MS;
    seen = isCutShort ? (seen ?? verdict) : verdict;
    const mayPass = seen.transient === "briefly" ? ended - began < brieflyMs : seen.transient;
    throw new EndpointNotGood(seen, { isHurried, mayPass });
  };
  try {
    return await retryUntil(deadline, askOnce, retryOptions(ports));
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
    shouldRetry: ({ error }) => error instanceof EndpointNotGood && error.mayPass,
    onFailedAttempt: ({ error, retryDelay }) => {
      const delayMs = Math.min(retryDelay, deadline.remainingMs());
      if (!(error instanceof EndpointNotGood) || !error.mayPass || delayMs <= 0) return;
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
  /** Another attempt may help. */
  readonly mayPass: boolean;
  constructor(
    problem: EndpointProblem,
    { isHurried, mayPass }: Pick<EndpointNotGood, "isHurried" | "mayPass">,
  ) {
    super(problem.code);
    this.problem = problem;
    this.isHurried = isHurried;
    this.mayPass = mayPass;
  }
}

export const isProblem = (verdict: object): verdict is EndpointProblem => "transient" in verdict;

/** A problem as the catalogue's error. */
export const endpointFailure = ({ code, seen }: EndpointProblem, others?: string): CredrouteError =>
  failure(code, { endpoint: describeEndpoint(CREDENTIALS_ENDPOINT), seen, others });

/** An attempt never outlives the deadline, and a timer needs at least one millisecond. */
const attemptMs = (deadline: Deadline): number =>
  Math.max(1, Math.round(Math.min(ATTEMPT_MS, deadline.remainingMs())));
