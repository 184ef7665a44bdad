import { guide, type Finding, type Scene, type TaskRule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { NotPublished, Start } from "../start-check.ts";
import { readStarted } from "../started.ts";
import type { Container } from "../task-definition.ts";

/** What people call IIS, and what is not the name of a service: a process, and the display names of WAS and W3SVC. */
const OF_IIS = /^(?:w3wp(?:\.exe)?|world wide web publishing service|windows process activation service)$/i;

const NEVER: Readonly<Record<NotPublished, readonly ["error" | "warning", string]>> = {
  credential: ["error", "it is a credential, which every user of the container could then read"],
  windows: ["warning", "Windows sets it for each process"],
};

export const publishedVariables: TaskRule = {
  id: "published-variables",
  summary: "--publish-env names services, and --publish-names variables that may be published.",
  why: "A service that does not exist ends the container with 125 at every start. Credentials and the variables that Windows sets itself are left out, whatever --publish-names says: the registry is readable for every user of the container.",
  severities: ["error", "warning"],
  page: guide("task-iam-roles"),
  bad: {
    task: {
      containerDefinitions: [
        {
          entryPoint: ["credroute", "--publish-env", "iis", "--publish-names", "AWS_SECRET_ACCESS_KEY", "--"],
        },
      ],
    },
  },
  good: {
    task: {
      containerDefinitions: [
        { entryPoint: ["credroute", "--publish-env", "iis", "--publish-names", "APP_*", "--"] },
      ],
    },
  },
  check: ({ containers }, scene) => containers.flatMap((container) => judge(container, scene)),
};

type Problem = Pick<Finding, "severity" | "message" | "remedy">;

function judge(container: Container, { startCheck }: Scene): Finding[] {
  const started = readStarted(container, startCheck);
  if (started === undefined) return [];
  return [...findServices(started.start), ...findNames(started.start)].map(
    ({ severity, message, remedy }) => ({
      severity,
      message: withoutSecrets(`container ${container.name}: ${message}`),
      remedy,
      at: started.at,
    }),
  );
}

const findServices = ({ services }: Start): Problem[] =>
  services
    .filter((service) => OF_IIS.test(service))
    .map((service) => ({
      severity: "error",
      message: `"${service}" is not the name of a service`,
      remedy: "use iis, which is WAS and W3SVC",
    }));

const findNames = ({ refusedNames }: Start): Problem[] =>
  [...refusedNames].map(([name, reason]) => {
    const [severity, because] = NEVER[reason];
    const message = `${name} is not published although --publish-names has it: ${because}`;
    return { severity, message, remedy: `remove ${name} from --publish-names` };
  });
