import { LabError } from "../errors.ts";

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

/**
 * Reads a duration such as 500ms, 3s or 2m; returns milliseconds.
 * @throws LabError
 */
export function parseDuration(option: string, text: string): number {
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  const unitMs = UNITS[unit];
  if (unitMs === undefined)
    throw new LabError(`--${option} ${text} is not a duration`, "Try 500ms, 3s or 2m.");
  return Number(amount) * unitMs;
}
