import { parse } from "yaml";

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on?: unknown;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly jobs?: Readonly<Record<string, { "timeout-minutes"?: number; uses?: string; steps?: Step[] }>>;
}

/** An action of another repository, by a commit; a tag can be moved to other code. */
const PINNED = /^\s*(?:-\s+)?uses:\s+\S+@[0-9a-f]{40}\s+# v\d+(?:\.\d+)*\s*$/;
const LOCAL = /uses:\s+\.\//;

/**
 * What is unsafe in a workflow of GitHub Actions, one sentence for each place.
 * @see https://docs.github.com/actions/reference/security/secure-use
 */
export function unsafeIn(text: string): string[] {
  const workflow = parse(text) as Workflow;
  const jobs = Object.entries(workflow.jobs ?? {});
  const steps = jobs.flatMap(([job, { steps: own = [] }]) => own.map((step) => ({ job, step })));
  return [
    ...unpinned(text),
    ...permissions(workflow),
    ...jobs
      .filter(([, job]) => job.uses === undefined && typeof job["timeout-minutes"] !== "number")
      .map(([job]) => `${job} has no timeout-minutes`),
    ...steps.filter(({ step }) => keepsToken(step)).map(({ job }) => `${job} checks out and keeps the token`),
    ...steps
      .filter(({ step }) => /\$\{\{[^}]*github\.(?:event|head_ref)\b/.test(scriptOf(step)))
      .map(({ job }) => `${job} puts text of the event into a script`),
    ...(triggers(workflow).includes("pull_request_target") ? ["it runs on pull_request_target"] : []),
  ];
}

const unpinned = (text: string): string[] =>
  text
    .split("\n")
    .filter((line) => /^\s*(?:-\s+)?uses:/.test(line) && !PINNED.test(line) && !LOCAL.test(line))
    .map((line) => `not pinned to a commit with its version: ${line.trim()}`);

/** The token's rights begin with reading; a job asks for more by itself. */
function permissions({ permissions: granted }: Workflow): string[] {
  const reads = typeof granted === "object" && JSON.stringify(granted) === '{"contents":"read"}';
  return reads ? [] : ["its permissions at the top are not contents: read"];
}

const keepsToken = ({ uses = "", with: inputs }: Step): boolean =>
  uses.startsWith("actions/checkout@") && inputs?.["persist-credentials"] !== false;

/** What is expanded before a shell or a script action reads it. */
const scriptOf = ({ run = "", with: inputs }: Step): string =>
  `${run}\n${JSON.stringify(inputs?.["script"])}`;

function triggers({ on }: Workflow): string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on.map(String) : Object.keys(on ?? {});
}
