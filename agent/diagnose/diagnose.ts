import { checkAdapters } from "./checks/adapters.ts";
import { checkAgent, checkCredentials, checkTcp } from "./checks/endpoint.ts";
import { checkEnvironment } from "./checks/environment.ts";
import { checkInstanceMetadata } from "./checks/instance-metadata.ts";
import { checkNetworkMode } from "./checks/network-mode.ts";
import { checkProxy } from "./checks/proxy.ts";
import { checkRegion } from "./checks/region.ts";
import { checkRights } from "./checks/rights.ts";
import { checkRoutes } from "./checks/routes.ts";
import { checkSettings } from "./checks/settings.ts";
import { checkShells } from "./checks/shells.ts";
import { checkStaticCredentials } from "./checks/static-credentials.ts";
import { checkSystem } from "./checks/system.ts";
import { checkTaskMetadata } from "./checks/task-metadata.ts";
import type { Facts } from "./facts.ts";
import { BESIDE, CHAIN, type Finding, type Link, type LinkId } from "./link.ts";
import { assess, type Situation } from "./situation.ts";

/** The whole answer: every link in order, and what it comes to. */
export interface Diagnosis {
  /** `unknown`: nothing is known to be broken, and not the whole chain to be good. */
  readonly verdict: "good" | "bad" | "unknown";
  readonly links: readonly Link[];
  /** The first bad link, in the order of the chain. */
  readonly firstBroken: Link | undefined;
  readonly situation: Situation;
}

const CHECKS: Readonly<Record<LinkId, (situation: Situation) => Finding>> = {
  environment: checkEnvironment,
  "network-mode": checkNetworkMode,
  rights: checkRights,
  adapters: checkAdapters,
  routes: checkRoutes,
  tcp: checkTcp,
  agent: checkAgent,
  credentials: checkCredentials,
  "task-metadata": checkTaskMetadata,
  "instance-metadata": checkInstanceMetadata,
  region: checkRegion,
  proxy: checkProxy,
  "static-credentials": checkStaticCredentials,
  settings: checkSettings,
  system: checkSystem,
  shells: checkShells,
};

/** A link cannot hold where one of these is broken: its own trouble then says nothing. */
const RESTS_ON: Readonly<Partial<Record<LinkId, readonly LinkId[]>>> = {
  routes: ["network-mode", "rights", "adapters"],
  tcp: ["routes"],
  agent: ["tcp"],
  credentials: ["agent"],
  "task-metadata": ["agent"],
  "instance-metadata": ["adapters", "routes"],
};

/** Judges every link from facts alone. */
export function diagnose(facts: Facts): Diagnosis {
  const situation = assess(facts);
  const links: Link[] = [];
  for (const id of [...CHAIN, ...BESIDE]) {
    const finding = adviseFor(CHECKS[id](situation), situation);
    links.push({ id, ...excuse(finding, brokenBelow(id, links)) });
  }
  const firstBroken = links.find(({ status }) => status === "bad");
  const certain = links.slice(0, CHAIN.length).every(({ status }) => status === "good");
  return { verdict: firstBroken ? "bad" : certain ? "good" : "unknown", links, firstBroken, situation };
}

/** The first broken link that this one rests on, directly or through others. What holds needs nothing below it. */
function brokenBelow(id: LinkId, links: readonly Link[]): LinkId | undefined {
  for (const below of RESTS_ON[id] ?? []) {
    const status = links.find((link) => link.id === below)?.status;
    if (status === "good") continue;
    const broken = status === "bad" ? below : brokenBelow(below, links);
    if (broken !== undefined) return broken;
  }
  return undefined;
}

/** Remedies of the catalogue send to the container instance, where there is one. */
function adviseFor({ onFargate, ...finding }: Finding, { ecs }: Situation): Finding {
  if (!ecs.fargate || onFargate === undefined || finding.fault === undefined) return finding;
  return { ...finding, fault: { ...finding.fault, ...onFargate } };
}

function excuse(finding: Finding, broken: LinkId | undefined): Finding {
  if (finding.status !== "bad" || broken === undefined) return finding;
  return { status: "unknown", seen: `waits for ${broken}: ${finding.seen}`, fault: undefined };
}
