import { explainError } from "../errors/explain.ts";
import type { Check } from "./check.ts";
import { BESIDE, CHAIN } from "./checks.ts";
import type { Facts } from "./facts.ts";
import type { Link } from "./link.ts";
import { assess, type Situation } from "./situation.ts";

/** The whole answer: every link in order, and the conclusion. */
export interface Diagnosis {
  /** `unknown`: nothing is known to be broken, but not every link of the chain is known to be good. */
  readonly verdict: "good" | "bad" | "unknown";
  /** Those of the chain first. */
  readonly links: readonly Link[];
  /** The first bad one of the links. */
  readonly firstBroken: Link | undefined;
  readonly situation: Situation;
}

type Found = ReadonlyMap<Check, Link>;

/** Judges every link from facts alone. */
export function diagnose(facts: Facts): Diagnosis {
  const situation = assess(facts);
  const found = new Map<Check, Link>();
  for (const check of [...CHAIN, ...BESIDE]) found.set(check, judge(check, situation, found));
  const links = [...found.values()];
  const firstBroken = links.find(({ status }) => status === "bad");
  const certain = links.slice(0, CHAIN.length).every(({ status }) => status === "good");
  return { verdict: firstBroken ? "bad" : certain ? "good" : "unknown", links, firstBroken, situation };
}

/** A link that fails because of an earlier one is not reported as broken itself. */
function judge(check: Check, situation: Situation, found: Found): Link {
  const { status, seen, error } = check.judge(situation);
  const { id } = check;
  if (error === undefined) return { id, status, seen, fault: undefined };
  const cause = brokenBelow(check, found);
  if (cause === undefined) return { id, status, seen, fault: explainError(error, situation.ecs.fargate) };
  return { id, status: "unknown", seen: `depends on ${cause.id}: ${seen}`, fault: undefined };
}

/** The first broken link that a check rests on, directly or through others; a good link depends on nothing below. */
function brokenBelow(check: Check, found: Found): Link | undefined {
  for (const below of check.restsOn) {
    const link = found.get(below);
    if (link?.status === "good") continue;
    const broken = link?.status === "bad" ? link : brokenBelow(below, found);
    if (broken !== undefined) return broken;
  }
  return undefined;
}
