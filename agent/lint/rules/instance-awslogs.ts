import { guide, type InstanceRule } from "../finding.ts";
import { tasksAre, sceneOf, tasksOnInstances } from "../instance-tasks.ts";
import type { TaskDefinition } from "../task-definition.ts";

const VARIABLE = "ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE";

export const instanceAwslogs: InstanceRule = {
  id: "instance-awslogs",
  summary: "Windows instances for tasks that log to CloudWatch with an execution role allow it.",
  why: `Without ${VARIABLE} the instance does not have the attribute ecs.capability.execution-role-awslogs, and ECS never places a task on it that has an execution role and the awslogs driver. It is a Machine variable, set before Initialize-ECSAgent.`,
  severities: ["error", "note"],
  page: guide("bootstrap_windows_container_instance"),
  bad: {
    task: {
      executionRoleArn: "arn:aws:iam::111122223333:role/pull",
      containerDefinitions: [
        { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "app" } } },
      ],
    },
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>",
  },
  good: {
    userData: `<powershell>\n[Environment]::SetEnvironmentVariable("${VARIABLE}", "true", "Machine")\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>`,
  },
  checkInstance: (instance, tasks) => {
    const scene = sceneOf(instance);
    if (scene === undefined) return [];
    const { setup, name } = scene;
    if (!setup.isCertain || setup.mentions(VARIABLE)) return [];
    const needing = tasksOnInstances(tasks).filter(logsWithExecutionRole);
    const offersAwslogs = /awslogs/i.test(instance.userData?.text ?? "");
    if (needing.length === 0 && (tasks.length > 0 || !offersAwslogs)) return [];
    const who =
      needing.length > 0
        ? tasksAre(needing)
        : "a task that logs through awslogs and has an execution role is";
    const [call] = setup.calls;
    return [
      {
        severity: needing.length > 0 ? "error" : "note",
        message: `${name} does not set ${VARIABLE}: ${who} never placed on it`,
        remedy: `before Initialize-ECSAgent: [Environment]::SetEnvironmentVariable("${VARIABLE}", "true", "Machine")`,
        at: instance.userData?.at(call.start, call.end, "userData") ?? instance.value,
      },
    ];
  },
};

function logsWithExecutionRole({ value, containers }: TaskDefinition): boolean {
  const role = value.get("executionRoleArn");
  return (
    !role.isEmpty &&
    !role.isCondition &&
    containers.some((one) => one.value.get("logConfiguration").get("logDriver").text === "awslogs")
  );
}
