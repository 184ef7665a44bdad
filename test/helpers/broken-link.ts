import { expect } from "vitest";

import type { ErrorCode } from "../../agent/errors/catalogue.ts";
import type { Lab } from "../../lab/container.ts";
import type { Environment } from "../../lab/specs.ts";
import { schemaExpectation } from "./schema.ts";

/** One broken link, and what both the bootstrap and diagnose must report. */
export interface BrokenLink {
  /** Id of the check. */
  readonly link: string;
  readonly code: ErrorCode;
  /** In the bootstrap's one line, and in the link that diagnose names first. */
  readonly says: RegExp;
  /** `fails`: exit 125; `warns`: the entrypoint runs, and the line is a warning; `untouched`: it is not mentioned. */
  readonly bootstrap: "fails" | "warns" | "untouched";
  readonly environment?: Environment | undefined;
  /** What comes before "credroute" on the command line. */
  readonly prefix?: string | undefined;
}

/** A link in the document. */
interface Entry {
  readonly id: string;
  readonly inChain: boolean;
  readonly status: "good" | "bad" | "unknown";
  readonly seen: string;
  readonly code: string | null;
  readonly message: string | null;
  readonly cause: string | null;
  readonly remedy: string | null;
  readonly page: string | null;
}
interface Document {
  readonly verdict: string;
  readonly firstBroken: string | null;
  readonly links: readonly Entry[];
}

interface Output {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

const SECRET = /PLANTED-?SECRET/;
const OWN_OPTIONS: ReadonlySet<string> = new Set([
  "DESTINATIONS_WITHOUT_CREDENTIALS",
  "USAGE",
  "INTERFACE_UNKNOWN",
  "GATEWAY_UNREACHABLE",
  "GATEWAY_INVALID",
]);
const WITHIN_MS = 10_000;
const expectDocument = schemaExpectation("agent/diagnose/answers/diagnose.schema.json");

/** Parses a document of diagnose --json, which must satisfy its schema. */
export function readDiagnosis(text: string): Document {
  const document = JSON.parse(text) as Document;
  expectDocument(document);
  return document;
}

/** Runs both in a lab in which the link is broken: diagnose reports it first, the bootstrap in one line. */
export async function expectDiagnosis(lab: Lab, name: string, broken: BrokenLink): Promise<void> {
  const { environment, prefix = "" } = broken;
  const started = performance.now();
  const diagnosing = lab.run(`${prefix}credroute diagnose --json`, { environment });
  // A bootstrap that finds its routes, or fails, changes nothing and may run at the same time; one that adds them may not.
  if (broken.link === "routes") await diagnosing;
  const words = "credroute --timeout 1500ms --log-level trace -- exit-with 0";
  const bootstrapping = lab.run(`${prefix}${words}`, { environment });
  const diagnosed = await diagnosing;
  const inTime = performance.now() - started < WITHIN_MS;
  const bootstrapped = await bootstrapping;
  const first = firstBroken(diagnosed);
  expect({ name, inTime, exitCode: diagnosed.exitCode, stderr: diagnosed.stderr, ...first }).toMatchObject({
    name,
    inTime: true,
    exitCode: 1,
    stderr: "",
    id: broken.link,
    code: broken.code,
    // Null for credroute's own options, which credroute --help documents.
    page: OWN_OPTIONS.has(broken.code) ? null : (expect.stringMatching(/^https:/) as string),
    said: expect.stringMatching(broken.says) as string,
  });
  expectAgreement(bootstrapped, name, { ...broken, first });
  expect({ name, output: Object.values({ ...diagnosed, ...bootstrapped }).join("\n") }).toEqual({
    name,
    output: expect.not.stringMatching(SECRET) as string,
  });
}

function firstBroken({ stdout }: Output): (Entry & { readonly said: string }) | undefined {
  const document = readDiagnosis(stdout);
  const first = document.links.find(({ id }) => id === document.firstBroken);
  return first && { ...first, said: `${first.seen}. Likely cause: ${first.cause}. To fix: ${first.remedy}` };
}

/** Code, cause and remedy are identical; what was seen may differ in a time or a wait. */
function expectAgreement(
  { exitCode, stderr }: Output,
  name: string,
  { bootstrap, code, says, first }: BrokenLink & { readonly first: Entry | undefined },
): void {
  const lines = stderr.trimEnd().split("\n").map(readLine);
  const tagged = lines.filter((line) => line.text.endsWith(`[${code}]`));
  const { remedy } = first ?? {};
  const text = expect.stringMatching(says) as string;
  expect({ name, exitCode, tagged }).toMatchObject({
    name,
    exitCode: bootstrap === "fails" ? 125 : 0,
    tagged: bootstrap === "untouched" ? [] : [{ text, remedy }],
  });
}

/** A line of the log; a usage error is printed before there is a log, and contains its remedy too. */
function readLine(line: string): { readonly text: string; readonly remedy: unknown } {
  if (!line.startsWith("{")) return { text: line, remedy: /\. To fix: (.*)\. \[\w+\]$/.exec(line)?.[1] };
  const { msg, remedy } = JSON.parse(line) as { msg: string; remedy?: string };
  return { text: msg, remedy };
}
