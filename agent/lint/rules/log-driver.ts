import { FARGATE_LOG_DRIVERS, LOG_DRIVERS, NOT_ON_WINDOWS } from "../facts/log-drivers.ts";
import { guide, type Finding, type TaskRule } from "../finding.ts";
import type { Container } from "../task-definition.ts";

const ON_FARGATE = [...FARGATE_LOG_DRIVERS.value].join(", ");

export const logDriver: TaskRule = {
  id: "log-driver",
  summary: "A container logs through a driver that Windows has.",
  why: `FireLens does not exist on Windows, neither on instances nor on Fargate: a task that asks for it is never placed. Docker for Windows has no journald. Windows tasks on Fargate have ${ON_FARGATE} only.`,
  severities: ["error"],
  page: guide("windows-considerations"),
  bad: { task: { containerDefinitions: [{ logConfiguration: { logDriver: "awsfirelens" } }] } },
  good: {
    task: {
      containerDefinitions: [
        { logConfiguration: { logDriver: "awslogs", options: { "awslogs-group": "/ecs/app" } } },
      ],
    },
  },
  check: ({ containers, fargate }) =>
    containers.flatMap((container) => [...judgeDriver(container, fargate), ...judgeRouter(container)]),
};

function judgeDriver({ value, name }: Container, fargate: boolean): Finding[] {
  const at = value.get("logConfiguration").get("logDriver");
  const driver = at.text;
  if (at.isUnknown || driver === undefined) return [];
  if (!LOG_DRIVERS.value.has(driver) && driver !== "none") {
    const remedy = `use one of: ${[...LOG_DRIVERS.value].join(", ")}`;
    return [{ severity: "error", message: `log driver "${driver}" is not one that ECS has`, remedy, at }];
  }
  const refused = fargate ? !FARGATE_LOG_DRIVERS.value.has(driver) : NOT_ON_WINDOWS.value.has(driver);
  if (!refused) return [];
  const where = fargate ? "Windows tasks on Fargate" : "Windows instances";
  const message = `container ${name} logs through ${driver}, which ${where} do not have`;
  return [{ severity: "error", message, remedy: "use awslogs", at }];
}

function judgeRouter({ value, name }: Container): Finding[] {
  const at = value.get("firelensConfiguration");
  if (at.isUnknown || at.isEmpty) return [];
  const message = `container ${name} is a FireLens log router, which Windows does not have`;
  return [{ severity: "error", message, remedy: "remove firelensConfiguration, and use awslogs", at }];
}
