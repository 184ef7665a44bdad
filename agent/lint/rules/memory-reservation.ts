import { agentSource } from "../facts/fact.ts";
import type { Finding, TaskRule } from "../finding.ts";
import { setsVariable } from "../instance-tasks.ts";
import type { Container } from "../task-definition.ts";

const DROPPED = "ECS_ENABLE_MEMORY_UNBOUNDED_WINDOWS_WORKAROUND";

export const memoryReservation: TaskRule = {
  id: "memory-reservation",
  summary: "A Windows container sets memory, not memoryReservation.",
  why: `Docker for Windows refuses memoryReservation ("invalid option: Windows does not support MemoryReservation"), and the task stops with CannotCreateContainerError. The agent leaves it out only where memory is absent and the instance has ${DROPPED}. On Fargate it is not supported.`,
  severities: ["error", "warning"],
  page: agentSource("agent/api/task/task_windows.go"),
  bad: { task: { containerDefinitions: [{ memoryReservation: 512 }] } },
  good: { task: { containerDefinitions: [{ memory: 512 }] } },
  check: ({ containers, fargate, launchUnknown, operatingSystem }, { instances }) =>
    operatingSystem === "windows" && !launchUnknown
      ? containers
          .filter(({ value }) => !(value.get("memory").isAbsent && setsVariable(instances, DROPPED)))
          .flatMap((one) => judge(one, fargate) ?? [])
      : [],
};

function judge({ value, name }: Container, fargate: boolean): Finding | undefined {
  const at = value.get("memoryReservation");
  if (at.isUnknown || at.isAbsent || at.number === 0) return undefined;
  if (fargate) {
    const message = `container ${name} has memoryReservation, which Windows tasks on Fargate do not have`;
    return { severity: "warning", message, remedy: "set memory instead", at };
  }
  const message = `container ${name} has memoryReservation, with which Docker for Windows does not create a container`;
  return { severity: "error", message, remedy: "set memory instead", at };
}
