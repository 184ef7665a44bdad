import type { Finding, Scene, TaskRule } from "../finding.ts";
import { readStarted } from "../started.ts";
import type { Container } from "../task-definition.ts";
import { mayHaveMoreVariables } from "../variables.ts";
import { applicationWords } from "../wrapper.ts";

const SERVICE_MONITOR = /(?:^|[\\/])ServiceMonitor(?:\.exe)?$/i;

export const iisApplicationPools: TaskRule = {
  id: "iis-application-pools",
  summary: "Every application pool of IIS gets the variables of the task role.",
  why: "Services do not inherit the variables of a container's entry point. ServiceMonitor.exe copies them to one application pool, DefaultAppPool by default; applications in other pools find no role, and neither do worker processes that run already.",
  severities: ["note"],
  page: "https://github.com/microsoft/IIS.ServiceMonitor",
  bad: {
    task: {
      containerDefinitions: [
        { entryPoint: ["credroute", "--"], command: ["C:\\ServiceMonitor.exe", "w3svc"] },
      ],
    },
  },
  good: {
    task: {
      containerDefinitions: [
        {
          entryPoint: ["credroute", "--publish-env", "iis", "--"],
          command: ["C:\\ServiceMonitor.exe", "w3svc"],
        },
      ],
    },
  },
  check: ({ containers, taskRole }, scene) =>
    taskRole === "missing" ? [] : containers.flatMap((container) => judge(container, scene) ?? []),
};

function judge(container: Container, { startCheck }: Scene): Finding | undefined {
  const started = readStarted(container, startCheck);
  if (started === undefined || started.start.publishes || mayHaveMoreVariables(container)) return undefined;
  const [program = ""] = applicationWords(container) ?? [];
  if (!SERVICE_MONITOR.test(program)) return undefined;
  return {
    severity: "note",
    message: `container ${container.name}: ServiceMonitor gives the variables of the task role to one application pool only`,
    remedy:
      'add "--publish-env", "iis" before "--", or CREDROUTE_PUBLISH_ENV=iis, if other pools need the role',
    at: started.at,
  };
}
