import type { Finding, Severity, TaskRule } from "../finding.ts";
import type { Container, TaskDefinition } from "../task-definition.ts";

const CONTROLS = "AWS Config (ecs-task-definition-windows-user-non-admin) and Security Hub (ECS.21)";

export const containerUser: TaskRule = {
  id: "container-user",
  summary: "user names an account that the container has, and whose rights are enough.",
  why: `The agent hands user to Docker, and Windows starts the container as that account: a Linux uid or an account that the image does not have ends with error 0x52e. ContainerAdministrator may add routes, ContainerUser may not. ${CONTROLS} report a Windows container without user or with an administrator. In awsvpc mode and on Fargate ContainerUser meets them. In the default mode the routes take an administrator: start the application with credroute --drop-admin, which takes those rights from it, and suppress the control for the task.`,
  severities: ["error", "warning", "note"],
  page: "https://docs.aws.amazon.com/config/latest/developerguide/ecs-task-definition-windows-user-non-admin.html",
  bad: { task: { containerDefinitions: [{ user: "1000:1000" }] } },
  good: {
    task: { networkMode: "awsvpc", containerDefinitions: [{ user: "ContainerUser", entryPoint: null }] },
  },
  check: (task) => task.containers.flatMap((container) => judge(container, task) ?? []),
};

const ADMINISTRATOR = /^(?:[^\\]+\\)?(?:ContainerAdministrator|Administrator|SYSTEM)$/i;
const CONTAINER_USER = /^(?:[^\\]+\\)?ContainerUser$/i;
const LINUX_USER = /^\d+$|:|^root$/;

type Verdict = readonly [severity: Severity, message: string, remedy: string] | undefined;

function judge(container: Container, task: TaskDefinition): Finding | undefined {
  const at = container.value.get("user");
  if (at.isUnknown || at.word === undefined) return undefined;
  const verdict = judgeUser(at.word, container, task);
  if (verdict === undefined) return undefined;
  const [severity, message, remedy] = verdict;
  return { severity, message: `user "${at.word}" of container ${container.name} ${message}`, remedy, at };
}

function judgeUser(user: string, container: Container, task: TaskDefinition): Verdict {
  const needsRoutes = task.networkMode === "default" && !task.fargate;
  if (LINUX_USER.test(user)) {
    const remedy = "remove user, or set ContainerUser or ContainerAdministrator";
    return ["error", "is a Linux user: Windows cannot start the container as it (0x52e)", remedy];
  }
  if (ADMINISTRATOR.test(user)) return judgeAdministrator(needsRoutes);
  if (CONTAINER_USER.test(user)) return needsRoutes ? judgeContainerUser(container) : undefined;
  const remedy = "make sure that the image creates this account, or remove user";
  return ["warning", "must exist in the image, or the container does not start (0x52e)", remedy];
}

const judgeAdministrator = (needsRoutes: boolean): Verdict =>
  needsRoutes
    ? [
        "note",
        `may add routes, and is reported by ${CONTROLS}`,
        "start the application with credroute --drop-admin, and suppress the control for this task",
      ]
    : [
        "note",
        `is reported by ${CONTROLS}`,
        "set ContainerUser if the application needs no administrator's rights: no route has to be added here",
      ];

function judgeContainerUser({ value, wrapped }: Container): Verdict {
  const remedy =
    "set ContainerAdministrator, and start the application with credroute --drop-admin, which takes those rights from it";
  if (wrapped) return ["warning", "may not add routes: credroute ends with ROUTE_DENIED", remedy];
  // Another entry point replaces the image's.
  if (!value.get("entryPoint").isEmpty) return undefined;
  return ["note", "may not add routes, if the image's ENTRYPOINT is credroute", remedy];
}
