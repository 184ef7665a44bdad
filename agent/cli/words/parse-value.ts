import ipaddr from "ipaddr.js";

import { usageError } from "../../errors/credroute-error.ts";
import { isAddress } from "../../network/model.ts";

/** A value as typed, and what it was typed into: "--timeout" or "CREDROUTE_TIMEOUT". */
export interface Typed {
  readonly source: string;
  readonly text: string;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };
const LONGEST_MS = 24 * 3_600_000;

/** A duration in milliseconds. @throws CredrouteError USAGE */
export function parseDuration({ source, text }: Typed): number {
  const remedy = "write a number and a unit, for example 500ms, 30s or 2m, at most 24h";
  const [, digits = "", unit = ""] = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  const ms = Math.round(Number(digits) * (UNITS[unit] ?? Number.NaN));
  if (!(ms > 0 && ms <= LONGEST_MS)) throw usageError(`${source} "${text}" is not a duration`, remedy);
  return ms;
}

/** One of a few words. @throws CredrouteError USAGE */
export function parseChoice<const Choice extends string>(
  { source, text }: Typed,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === text.trim().toLowerCase());
  if (found !== undefined) return found;
  throw usageError(`${source} "${text}" is not known`, `use one of: ${choices.join(", ")}`);
}

/** Whether something is on. @throws CredrouteError USAGE */
export const parseSwitch = (typed: Typed): boolean =>
  ["true", "1"].includes(parseChoice(typed, ["true", "1", "false", "0"]));

/** Ranges that hold no address of another host. */
const NO_HOSTS = new Set(["unspecified", "broadcast", "multicast", "loopback"]);
const GATEWAY_EXAMPLE = "for example 172.23.16.1";

/** The IPv4 address of another host, in four-part decimal. @throws CredrouteError USAGE */
export function parseAddress({ source, text }: Typed): string {
  const value = text.trim();
  if (!isAddress(value))
    throw usageError(`${source} "${text}" is not an IPv4 address`, `write four numbers, ${GATEWAY_EXAMPLE}`);
  const address = ipaddr.IPv4.parse(value);
  if (NO_HOSTS.has(address.range())) {
    throw usageError(
      `${source} "${text}" is not an address of another host`,
      `name the gateway of the container's network, ${GATEWAY_EXAMPLE}`,
    );
  }
  return address.toString();
}

/** An interface's index or alias. @throws CredrouteError USAGE */
export function parseInterface({ source, text }: Typed): string {
  const value = text.trim();
  if (value !== "") return value;
  throw usageError(
    `${source} "${text}" names no interface`,
    "write its index or its alias, as --dry-run has them",
  );
}

/**
 * Exit codes to exit with another: FROM=TO, both decimal (also negative, as some tools show them) or 0x.
 * @returns unsigned 32-bit to unsigned 32-bit
 * @throws CredrouteError USAGE
 */
export function parseExitMap(typed: readonly Typed[]): ReadonlyMap<number, number> {
  const pairs = typed.flatMap(({ source, text }) =>
    text.split(",").map((pair) => ({ source, text: pair.trim() })),
  );
  return new Map(
    pairs.map(({ source, text }) => {
      const [from, to, ...rest] = text.split("=").map(parseExitCode);
      if (from === undefined || to === undefined || rest.length > 0) {
        throw usageError(
          `${source} "${text}" is not a pair of exit codes`,
          "write FROM=TO with 32-bit numbers, for example 0xC000013A=0 or -1073741510=0",
        );
      }
      return [from, to];
    }),
  );
}

function parseExitCode(text: string): number | undefined {
  const value = /^(-?\d+|0x[0-9a-f]+)$/i.test(text.trim()) ? Number(text) : Number.NaN;
  return value >= -0x8000_0000 && value <= 0xffff_ffff ? value >>> 0 : undefined;
}
