import { guide, type InstanceRule } from "../finding.ts";
import { tasksAre, sceneOf, tasksOnInstances } from "../instance-tasks.ts";

const PARAMETER = "enabletaskeni";
const VARIABLE = "ECS_ENABLE_TASK_ENI";

export const instanceEni: InstanceRule = {
  id: "instance-eni",
  summary: "Windows instances for awsvpc tasks start their agent with task network interfaces enabled.",
  why: `Without -EnableTaskENI (or ${VARIABLE}) the instance does not have the attribute ecs.capability.task-eni, and ECS never places a task in awsvpc mode on it.`,
  severities: ["error"],
  page: guide("task-networking-awsvpc"),
  bad: {
    task: { networkMode: "awsvpc", containerDefinitions: [{ entryPoint: null }] },
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>",
  },
  good: {
    task: { networkMode: "awsvpc", containerDefinitions: [{ entryPoint: null }] },
    userData:
      "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole -EnableTaskENI\n</powershell>",
  },
  checkInstance: (instance, tasks) => {
    const scene = sceneOf(instance);
    const needing = tasksOnInstances(tasks).filter(({ networkMode }) => networkMode === "awsvpc");
    if (scene === undefined || needing.length === 0) return [];
    const { setup, name } = scene;
    if (!setup.isCertain || setup.parameters.has(PARAMETER) || setup.mentions(VARIABLE)) return [];
    const [call] = setup.calls;
    return [
      {
        severity: "error",
        message: `${name} does not enable task network interfaces, which awsvpc mode takes: ${tasksAre(needing)} never placed on it`,
        remedy: "add -EnableTaskENI to Initialize-ECSAgent",
        at: instance.userData?.at(call.start, call.end, "userData") ?? instance.value,
      },
    ];
  },
};
