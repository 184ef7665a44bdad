import { FARGATE_STOP_TIMEOUT, WINDOWS_STOP_SECONDS } from "../facts/ranges.ts";
import type { Finding, TaskRule } from "../finding.ts";
import type { Container } from "../task-definition.ts";

const [LEAST, MOST] = FARGATE_STOP_TIMEOUT.value;
const SECONDS = WINDOWS_STOP_SECONDS.value;
const VALUES = "ProcessShutdownTimeoutSeconds of cexecsvc and WaitToKillServiceTimeout";

export const stopTimeout: TaskRule = {
  id: "stop-timeout",
  summary: "stopTimeout is a time that the platform gives.",
  why: `On an instance Windows ends every process of a container ${SECONDS} seconds after a stop begins, whatever stopTimeout says, unless two values in the image's registry are raised too: HKLM\\SYSTEM\\CurrentControlSet\\Services\\cexecsvc ProcessShutdownTimeoutSeconds (seconds, a DWORD) and HKLM\\SYSTEM\\CurrentControlSet\\Control WaitToKillServiceTimeout (milliseconds, a text). They cannot be seen here: leave the rule out where the image has them. Fargate takes ${LEAST} to ${MOST} seconds.`,
  severities: ["error", "note"],
  page: WINDOWS_STOP_SECONDS.source,
  bad: { task: { containerDefinitions: [{ stopTimeout: 90 }] } },
  good: { task: { containerDefinitions: [{ stopTimeout: 5 }] } },
  check: ({ containers, fargate, launchUnknown }) =>
    launchUnknown
      ? []
      : containers.flatMap((container) => (fargate ? judgeOnFargate(container) : judgeOnInstance(container))),
};

function judgeOnFargate({ value, name }: Container): Finding[] {
  const at = value.get("stopTimeout");
  if (at.number === undefined || at.number === 0 || (at.number >= LEAST && at.number <= MOST)) return [];
  const message = `Fargate takes a stopTimeout of ${LEAST} to ${MOST} s; container ${name} has ${at.number}`;
  return [{ severity: "error", message, remedy: "set stopTimeout to a time in that range", at }];
}

function judgeOnInstance({ value, name }: Container): Finding[] {
  const at = value.get("stopTimeout");
  if (at.number === undefined || at.number <= SECONDS) return [];
  return [
    {
      severity: "note",
      message: `container ${name} has ${at.number} s to stop, but Windows ends it after ${SECONDS} s unless its image says otherwise`,
      remedy: `make sure that the image raises ${VALUES} (credroute lint --explain stop-timeout)`,
      at,
    },
  ];
}
