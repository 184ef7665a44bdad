import { guide, type Finding, type TaskRule, type Severity } from "../finding.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";

/** Words that show that an entry point adds the route by itself. */
const OWN_BOOTSTRAP = /169\.254\.170\.2|New-NetRoute|Set-NetRoute|netsh\b.*\broute\b/i;
/** They do not contain credroute. */
const BARE_IMAGE = /^mcr\.microsoft\.com\//i;
const SCRIPT = /\.(?:ps1|psm1|cmd|bat)\b/i;

export const entrypointNotWrapped: TaskRule = {
  id: "entrypoint-not-wrapped",
  summary: "In the default network mode on EC2, the entry point runs under credroute.",
  why: "Docker's nat network on Windows has no route to 169.254.170.2, where the task role's credentials are. Something in the container has to add it before the application starts: credroute, or a script of your own. What an image's own ENTRYPOINT does cannot be seen in a task definition, so that is only a note.",
  severities: ["warning", "note"],
  page: guide("task-iam-roles#windows_task_IAM_roles"),
  bad: { task: { containerDefinitions: [{ entryPoint: ["C:\\app\\server.exe"], command: null }] } },
  good: {
    task: {
      containerDefinitions: [{ entryPoint: ["credroute", "--", "C:\\app\\server.exe"], command: null }],
    },
  },
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
    const remedy = "make sure that it runs under credroute -- or adds the routes itself";
    return say("note", container, { seen: "starts a script whose content is not known here", remedy });
  }
  if (wrappedElsewhere) {
    const remedy = "wrap it too if it uses the task role";
    return say("note", container, {
      seen: "does not run under credroute, while another container does: it gets no route to its role",
      remedy,
    });
  }
  if (!value.get("entryPoint").isEmpty) {
    const seen =
      "replaces its image's ENTRYPOINT and does not run under credroute: it gets no route to its role";
    return say("warning", container, { seen, remedy: REMEDY });
  }
  if (BARE_IMAGE.test(value.get("image").text ?? "")) {
    const seen = "runs a Microsoft image without credroute: it gets no route to its role";
    return say("warning", container, { seen, remedy: REMEDY });
  }
  const remedy = "make sure that it begins with credroute --";
  return say("note", container, { seen: "starts its image's ENTRYPOINT, which is not known here", remedy });
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
