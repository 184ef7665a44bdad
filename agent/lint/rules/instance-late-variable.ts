import { guide, type InstanceRule } from "../finding.ts";
import { sceneOf } from "../instance-tasks.ts";

export const instanceLateVariable: InstanceRule = {
  id: "instance-late-variable",
  summary: "Variables of the ECS agent are set before Initialize-ECSAgent starts it.",
  why: "The agent reads its Machine variables once, when it starts. One that is set after Initialize-ECSAgent has no effect until the agent or the instance is restarted, so that tasks which need it are not placed.",
  severities: ["warning"],
  page: guide("bootstrap_windows_container_instance"),
  bad: {
    userData:
      '<powershell>\nInitialize-ECSAgent -Cluster \'windows\' -EnableTaskIAMRole\n[Environment]::SetEnvironmentVariable("ECS_LOGLEVEL", "debug", "Machine")\n</powershell>',
  },
  good: {
    userData:
      '<powershell>\n[Environment]::SetEnvironmentVariable("ECS_LOGLEVEL", "debug", "Machine")\nInitialize-ECSAgent -Cluster \'windows\' -EnableTaskIAMRole\n</powershell>',
  },
  checkInstance: (instance) => {
    const late = sceneOf(instance)?.setup.lateVariables ?? [];
    const [first] = late;
    if (first === undefined) return [];
    const names = [...new Set(late.map(({ name }) => name))].join(" and ");
    return [
      {
        severity: "warning",
        message: `${names} is set after Initialize-ECSAgent has started the agent, which does not read it until it is restarted`,
        remedy: "move it before Initialize-ECSAgent",
        at: instance.userData?.at(first.start, first.end, "userData") ?? instance.value,
      },
    ];
  },
};
