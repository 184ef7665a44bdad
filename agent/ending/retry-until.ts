import type { Options } from "p-retry";

import type { Deadline } from "./deadline.ts";

/**
 * Does work again while it fails, until the deadline. The library that paces it is loaded after the first failure:
 * most work succeeds at once, on the way to the entrypoint.
 * @throws what the last attempt threw
 * @see https://github.com/sindresorhus/p-retry
 */
export async function retryUntil<Result>(
  deadline: Deadline,
  work: () => Promise<Result>,
  options: Omit<Options, "maxRetryTime">,
): Promise<Result> {
  let first: unknown;
  try {
    return await work();
  } catch (error) {
    first = error;
  }
  const { default: pRetry } = await import("p-retry");
  const attempt = (number: number): Promise<Result> => (number === 1 ? Promise.reject(first) : work());
  return pRetry(attempt, { ...options, maxRetryTime: deadline.remainingMs() });
}
