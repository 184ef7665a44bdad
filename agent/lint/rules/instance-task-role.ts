import { guide, type Finding, type InstanceRule } from "../finding.ts";
import { tasksAre, sceneOf, tasksOnInstances } from "../instance-tasks.ts";

const PARAMETER = "enabletaskiamrole";
const VARIABLE = "ECS_ENABLE_TASK_IAM_ROLE";

export const instanceTaskRole: InstanceRule = {
  id: "instance-task-role",
  summary: "Windows instances start their agent with task IAM roles enabled.",
  why: `Without -EnableTaskIAMRole (or ${VARIABLE}) the instance does not have the attribute com.amazonaws.ecs.capability.task-iam-role, and ECS never places a task with a role on it; its event only says that the instance is missing an attribute. AWS CDK leaves the switch out (aws-cdk-lib 2.276.0, addCapacity): add a second Initialize-ECSAgent with it to the user data. Any one call with the switch counts.`,
  severities: ["error", "note"],
  page: guide("task-iam-roles#windows_task_IAM_roles"),
  bad: {
    task: { taskRoleArn: "arn:aws:iam::111122223333:role/app" },
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows'\n</powershell>",
  },
  good: {
    userData: "<powershell>\nInitialize-ECSAgent -Cluster 'windows' -EnableTaskIAMRole\n</powershell>",
  },
  checkInstance: (instance, tasks) => {
    const scene = sceneOf(instance);
    if (scene === undefined) return [];
    const { setup, name } = scene;
    if (!setup.isCertain || setup.parameters.has(PARAMETER) || setup.mentions(VARIABLE)) return [];
    const needing = tasksOnInstances(tasks).filter(({ taskRole }) => taskRole === "named");
    if (needing.length === 0 && tasks.length > 0) return [];
    const [call] = setup.calls;
    const found: Finding = {
      severity: needing.length > 0 ? "error" : "note",
      message: `${name} does not enable task IAM roles: ${needing.length > 0 ? tasksAre(needing) : "a task with a role is"} never placed on it`,
      remedy: "add -EnableTaskIAMRole to Initialize-ECSAgent",
      at: instance.userData?.at(call.start, call.end, "userData") ?? instance.value,
    };
    return [found];
  },
};
