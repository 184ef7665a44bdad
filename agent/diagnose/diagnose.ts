import type { Check } from "./check.ts";
import { BESIDE, CHAIN } from "./checks.ts";
import type { Facts } from "./facts.ts";
import { fargateAdvice } from "./fargate.ts";
import type { Finding, Link } from "./link.ts";
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

/** Judges every link from facts alone. */
export function diagnose(facts: Facts): Diagnosis {
  const situation = assess(facts);
  const found = new Map<Check, Link>();
  for (const check of [...CHAIN, ...BESIDE]) {
    const finding = adviseForFargate(check.judge(situation), situation);
    found.set(check, { id: check.id, ...blameBrokenBelow(finding, brokenBelow(check, found)) });
  }
  const links = [...found.values()];
  const firstBroken = links.find(({ status }) => status === "bad");
  const certain = links.slice(0, CHAIN.length).every(({ status }) => status === "good");
  return { verdict: firstBroken ? "bad" : certain ? "good" : "unknown", links, firstBroken, situation };
}

/** The first broken link that this one rests on, directly or through others. A good link depends on nothing below. */
function brokenBelow(check: Check, found: ReadonlyMap<Check, Link>): Link | undefined {
  for (const below of check.restsOn) {
    const link = found.get(below);
    if (link?.status === "good") continue;
    const broken = link?.status === "bad" ? link : brokenBelow(below, found);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** A link that fails because of another one is not reported as broken itself. */
function blameBrokenBelow(finding: Finding, broken: Link | undefined): Finding {
  if (finding.status !== "bad" || broken === undefined) return finding;
  return { status: "unknown", seen: `depends on ${broken.id}: ${finding.seen}`, fault: undefined };
}

/** The catalogue's remedies refer to the container instance, which Fargate does not have. */
function adviseForFargate(finding: Finding, { ecs }: Situation): Finding {
  const advice = ecs.fargate && finding.fault ? fargateAdvice(finding.fault.code) : undefined;
  if (advice === undefined || finding.fault === undefined) return finding;
  return { ...finding, fault: { ...finding.fault, ...advice } };
}
