import { describeDuration } from "../ending/deadline.ts";

/** SDKs that give up sooner than the ECS agent may need on a busy instance; others wait 5 s and more. Measured. */
const IMPATIENT = [
  { sdk: "the AWS SDK for JavaScript v2", ms: 1000 },
  { sdk: "the AWS SDK for Python (botocore)", ms: 2000 },
];

/**
 * How late an answer was, in words, and which SDKs would have given up before it.
 * @returns undefined when every SDK would have waited for it
 */
export function describeLateAnswer(afterMs: number): string | undefined {
  const lost = IMPATIENT.filter(({ ms }) => afterMs >= ms).map(
    ({ sdk, ms }) => `${sdk} gives up after ${describeDuration(ms)}`,
  );
  return lost.length === 0 ? undefined : `after ${describeDuration(afterMs)}; ${lost.join(", ")}`;
}
