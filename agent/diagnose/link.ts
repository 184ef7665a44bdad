import type { ErrorCode } from "../errors/catalogue.ts";
import type { Advice, CredrouteError } from "../errors/credroute-error.ts";

/** The links, in the order of the chain from the container to the role, then what stands beside it. */
export const CHAIN = [
  "environment",
  "network-mode",
  "rights",
  "adapters",
  "routes",
  "tcp",
  "agent",
  "credentials",
] as const;
export const BESIDE = [
  "task-metadata",
  "instance-metadata",
  "region",
  "proxy",
  "static-credentials",
  "settings",
  "system",
  "shells",
] as const;

export type LinkId = (typeof CHAIN)[number] | (typeof BESIDE)[number];

/** What diagnose found of one link. */
export interface Link {
  readonly id: LinkId;
  readonly status: "good" | "bad" | "unknown";
  /** One line. */
  readonly seen: string;
  /** For a bad link: from the catalogue of errors, where the bootstrap has its own failures from too. */
  readonly fault: Fault | undefined;
  /** Replaces the fault's advice on Fargate. */
  readonly onFargate?: Advice | undefined;
}

export interface Fault extends Advice {
  readonly code: ErrorCode;
}

/** What a check has to say; its link is known by the list it stands in. */
export type Finding = Omit<Link, "id">;

export const good = (seen: string): Finding => ({ status: "good", seen, fault: undefined });

export const unknown = (seen: string): Finding => ({ status: "unknown", seen, fault: undefined });

/** A broken link, in the words of the catalogue's error. @param seen instead of the error's own message */
export function bad(error: CredrouteError, seen: string = error.message): Finding {
  const { code, advice, onFargate } = error;
  return { status: "bad", seen, fault: { code, ...advice }, onFargate };
}
