import { agentSource } from "../facts/fact.ts";
import type { TaskRule } from "../finding.ts";
import { setsVariable } from "../instance-tasks.ts";

const UNLIMITED = "ECS_ENABLE_CPU_UNBOUNDED_WINDOWS_WORKAROUND";

export const containerCpu: TaskRule = {
  id: "container-cpu",
  summary: "On an instance each container sets cpu.",
  why: `Without cpu, or with 0, Windows gives a container one percent of the instance's processors, as a hard limit and not as a share: the application starts many times slower, and health checks run into their timeout. Only an instance with ${UNLIMITED} treats it as unlimited.`,
  severities: ["warning"],
  page: agentSource("agent/api/task/task_windows.go"),
  bad: { task: { containerDefinitions: [{ cpu: 0 }] } },
  good: { task: { containerDefinitions: [{ cpu: 512 }] } },
  check: ({ containers, fargate, launchUnknown, operatingSystem }, { instances }) =>
    fargate || launchUnknown || operatingSystem !== "windows" || setsVariable(instances, UNLIMITED)
      ? []
      : containers
          .map(({ value, name }) => ({ name, at: value.get("cpu") }))
          .filter(({ at }) => at.isAbsent || at.number === 0)
          .map(({ name, at }) => ({
            severity: "warning",
            message: `container ${name} has ${at.isAbsent ? "no cpu" : "cpu 0"}, which means 1 % of the instance's processors on Windows`,
            remedy: "set cpu to what the application needs, for example 1024 for one processor",
            at,
          })),
};
