import { guide, type Finding, type Rule, type Severity } from "../finding.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";

/** Words that show that an entry point adds the route by itself. */
const OWN_BOOTSTRAP = /169\.254\.170\.2|New-NetRoute|Set-NetRoute|netsh\b.*\broute\b/i;
/** Nobody has put credroute into these. */
const BARE_IMAGE = /^mcr\.microsoft\.com\//i;
const SCRIPT = /\.(?:ps1|psm1|cmd|bat)\b/i;

/** Where nothing in the container adds the route, the credentials endpoint cannot be reached. */
export const entrypointNotWrapped: Rule = {
  id: "entrypoint-not-wrapped",
  summary: "In the default network mode on EC2, the entry point must run under credroute.",
  documentation: guide("task-iam-roles"),
  check: (task) => {
    if (!needsWrapper(task)) return [];
    const wrappedElsewhere = task.containers.some(({ wrapped }) => wrapped);
    return task.containers.flatMap((container) => judge(container, wrappedElsewhere) ?? []);
  },
};

const needsWrapper = ({ networkMode, fargate, taskRole }: TaskDefinition): boolean =>
  networkMode === "default" && !fargate && taskRole !== "missing";

function judge(container: Container, wrappedElsewhere: boolean): Finding | undefined {
  const { value, wrapped, words } = container;
  if (wrapped || words.some((word) => word === undefined || OWN_BOOTSTRAP.test(word))) return undefined;
  if (words.some((word) => word !== undefined && SCRIPT.test(word))) {
    const remedy = "make sure that it runs under credroute.exe -- or adds the routes itself";
    return say("note", container, { seen: "starts a script that cannot be seen here", remedy });
  }
  if (wrappedElsewhere) {
    const remedy = "wrap it too if it uses the task role";
    return say("note", container, { seen: "gets no route, unlike another container here", remedy });
  }
  if (!value.get("entryPoint").isEmpty) {
    const seen =
      "replaces its image's ENTRYPOINT and does not run under credroute: it gets no route to its role";
    return say("warning", container, { seen, remedy: REMEDY });
  }
  if (BARE_IMAGE.test(value.get("image").text ?? "")) {
    const seen = "runs an image of Microsoft as it is, without credroute: it gets no route to its role";
    return say("warning", container, { seen, remedy: REMEDY });
  }
  const remedy = "make sure that it is credroute.exe --";
  return say("note", container, { seen: "starts its image's ENTRYPOINT, which cannot be seen here", remedy });
}

const REMEDY = 'begin entryPoint with "credroute", "--", or use an image whose ENTRYPOINT is credroute';

function say(
  severity: Severity,
  { value, name }: Container,
  { seen, remedy }: { readonly seen: string; readonly remedy: string },
): Finding {
  const entryPoint = value.get("entryPoint");
  const at = entryPoint.isEmpty ? value.get("image") : entryPoint;
  return { severity, message: `container ${name} ${seen}`, remedy, at };
}
