import { CredrouteError } from "../../errors/credroute-error.ts";
import type { Diagnosis } from "../diagnose.ts";
import type { Situation } from "../situation.ts";
import { credentials } from "../checks/endpoint.ts";
import { taskMetadata } from "../checks/task-metadata.ts";
import type { Link } from "../link.ts";
import { renderText } from "./text.ts";

/** Addresses that are the same everywhere, or say what kind of route it is. */
const PUBLIC_ADDRESS = /^(?:169\.254\.|127\.|0\.0\.0\.0$|255\.255\.255\.255$)/;
/** Sites whose addresses stay: the documentation that remedies point to. */
const PUBLIC_SITE = /(?:^|\.)(?:docs\.aws\.amazon\.com|github\.com|learn\.microsoft\.com)$/i;

/** What identifies somebody, and what is written in its place. */
const PATTERNS: readonly (readonly [RegExp, (match: string, ...groups: string[]) => string])[] = [
  [
    /\b(arn:aws[\w-]*:[\w-]*:[\w-]*):\d{12}:([\w-]+)[/:][^\s,;"')]+/g,
    (_, service, kind) => `${service}:ACCOUNT:${kind}/NAME`,
  ],
  [/(?<!\d)\d{12}(?!\d)/g, () => "ACCOUNT"],
  [/\bi-[0-9a-f]{8,17}\b/g, () => "INSTANCE"],
  [/\b[0-9a-f]{32}\b/g, () => "ID"],
  [/\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/gi, () => "ID"],
  [
    /(https?:\/\/)(?:[^\s/@"]+@)?([^\s/:"',;]+)/g,
    (match, scheme = "", host = "") =>
      PUBLIC_SITE.test(host) || PUBLIC_ADDRESS.test(host) ? match : `${scheme}HOST`,
  ],
  [
    /(?<![\d.])(\d{1,3}\.\d{1,3})\.\d{1,3}\.\d{1,3}(?![\d.])/g,
    (match, network = "") => (PUBLIC_ADDRESS.test(match) ? match : `${network}.x.x`),
  ],
  [/\b(?:[0-9a-f]{1,4}:){2,7}(?::?[0-9a-f]{1,4})\b/gi, () => "ADDRESS"],
];

/** The links that name what only its owner knows: elsewhere the same words are ordinary, as "default" is. */
const NAMING = new Set<string>([credentials.id, taskMetadata.id]);

/**
 * A diagnosis as text that may be pasted in public: account ids, names of roles, clusters and task definitions, ids,
 * hosts and addresses are replaced; the first half of an IPv4 address stays, because it tells networks apart.
 * @param version the line that names version and runtime
 */
export function renderReport(diagnosis: Diagnosis, version: string): string {
  const names = namesOf(diagnosis.situation);
  const shortened = new Map(diagnosis.links.map((link) => [link, shortenLink(link, names)]));
  const firstBroken = diagnosis.firstBroken && shortened.get(diagnosis.firstBroken);
  const text = renderText(
    { ...diagnosis, links: [...shortened.values()], firstBroken },
    { columns: undefined, color: false },
  );
  return `${version}\n${facts(diagnosis.situation)}\n\n${text}`;
}

function facts({ system, mode, backend }: Situation): string {
  const { product = "unknown Windows", installation = "", build = "" } = system?.windows ?? {};
  const stack = backend instanceof CredrouteError ? backend.code : backend.backend;
  return `${[product, installation, build].filter((word) => word).join(" ")}; network mode ${mode?.value ?? "unknown"}; backend ${stack}`;
}

/** Names that only their owner knows, the longest first: one may be part of another. */
function namesOf({ taskMetadata: task, credentials: role }: Situation): string[] {
  const known = [
    ...(task !== undefined && "networkModes" in task ? [task.cluster, task.family] : []),
    ...(role !== undefined && "roleArn" in role ? [role.roleArn.split("/").at(-1)] : []),
  ].flatMap((name) => (name ? [name, ...name.split("/").slice(-1)] : []));
  return [...new Set(known)].toSorted((a, b) => b.length - a.length);
}

function shortenLink(link: Link, names: readonly string[]): Link {
  const short = (text: string): string => shorten(text, NAMING.has(link.id) ? names : []);
  const { seen, fault } = link;
  if (fault === undefined) return { ...link, seen: short(seen) };
  const { message, cause, remedy } = fault;
  const explained = {
    ...fault,
    message: short(message),
    cause: cause && short(cause),
    remedy: short(remedy),
  };
  return { ...link, seen: short(seen), fault: explained };
}

function shorten(text: string, names: readonly string[]): string {
  const patterned = PATTERNS.reduce((done, [pattern, by]) => done.replace(pattern, by), text);
  return names.reduce((done, name) => done.replaceAll(wholeWord(name), "NAME"), patterned);
}

const wholeWord = (name: string): RegExp =>
  new RegExp(`(?<![\\w-])${name.replaceAll(/\W/g, String.raw`\$&`)}(?![\\w-])`, "g");
