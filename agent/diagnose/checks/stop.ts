import type { Check } from "../check.ts";
import { good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** What Windows gives a container's processes where nothing else is set. */
const DEFAULT_SECONDS = 5;

/** Informs only: how long the application should have is the task definition's to say. */
export const stop: Check = {
  id: "stop",
  summary: "how long a stop lasts, and which event reaches which process",
  restsOn: [],
  judge: judgeStop,
};

function judgeStop({ stop: facts }: Situation): Finding {
  if (facts === undefined) return unknown("Windows does not report how long a stop lasts");
  const { processSeconds, serviceMs, receivers, sessions, terminal } = facts;
  const who = receivers?.map(({ file, id, event }) => `${file} (${id}) gets ${event}`);
  const parts = [
    terminal === true
      ? "this container has a terminal (docker run -t, pseudoTerminal), so Windows reports a stop to no process"
      : undefined,
    describeTime(processSeconds, serviceMs),
    who === undefined ? undefined : who.join(", ") || "credroute does not pass it on (--stop-event none)",
    sessions > 0 ? `${sessions} open docker exec or health check sessions prolong it` : undefined,
  ];
  return good(parts.filter((part) => part !== undefined).join("; "));
}

/** @see https://github.com/moby/moby/issues/25982 */
function describeTime(processSeconds: number | undefined, serviceMs: number | undefined): string {
  if (processSeconds === undefined)
    return `a stop lasts ${DEFAULT_SECONDS} s whatever stopTimeout says: the image sets no ProcessShutdownTimeoutSeconds`;
  const time = `a stop lasts ${processSeconds} s, or stopTimeout where that is shorter`;
  return serviceMs !== undefined && serviceMs >= processSeconds * 1000
    ? time
    : `${time}; WaitToKillServiceTimeout is ${serviceMs === undefined ? "not set" : `only ${serviceMs} ms`}, so services have less`;
}
