import { guide, type Finding, type Rule } from "../finding.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";

/** Words that show that an entry point adds the route by itself. */
const OWN_BOOTSTRAP = /169\.254\.170\.2|New-NetRoute|Set-NetRoute|netsh\b.*\broute\b/i;
const SCRIPT = /\.(?:ps1|psm1|cmd|bat)\b/i;

/** Where nothing in the container adds the route, the credentials endpoint cannot be reached. */
export const entrypointNotWrapped: Rule = {
  id: "entrypoint-not-wrapped",
  summary: "In the default network mode on EC2, the entry point must run under credroute.",
  documentation: guide("task-iam-roles"),
  check: (task) => (needsWrapper(task) ? task.containers.flatMap((container) => judge(container, task)) : []),
};

const needsWrapper = ({ networkMode, fargate, taskRole }: TaskDefinition): boolean =>
  networkMode === "default" && !fargate && taskRole !== "missing";

function judge(container: Container, { containers }: TaskDefinition): Finding[] {
  const { value, name, wrapped, words } = container;
  if (wrapped || words.some((word) => word === undefined || OWN_BOOTSTRAP.test(word))) return [];
  const entryPoint = value.get("entryPoint");
  if (entryPoint.isEmpty)
    return [
      note(container, "its image's ENTRYPOINT cannot be seen here", "make sure that it is credroute.exe --"),
    ];
  if (words.some((word) => word !== undefined && SCRIPT.test(word)))
    return [
      note(
        container,
        "the script it starts cannot be seen here",
        "make sure that it runs under credroute.exe -- or adds the routes itself",
      ),
    ];
  if (containers.some((other) => other.wrapped))
    return [
      note(
        container,
        "it gets no route, unlike another container here",
        "wrap it too if it uses the task role",
      ),
    ];
  return [
    {
      severity: "warning",
      message: `the entry point of container ${name} replaces the image's and does not run under credroute: no route to the task role's credentials`,
      remedy: `begin it with credroute: ["C:\\\\credroute\\\\credroute.exe", "--", ...], or leave it to an image whose ENTRYPOINT is credroute`,
      at: entryPoint,
    },
  ];
}

const note = ({ value, name }: Container, seen: string, remedy: string): Finding => ({
  severity: "note",
  message: `container ${name}: ${seen}`,
  remedy,
  at: value.get("entryPoint").isEmpty ? value : value.get("entryPoint"),
});
