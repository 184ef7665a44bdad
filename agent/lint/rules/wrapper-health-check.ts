import { guide, type Finding, type TaskRule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { StartCheck } from "../start-check.ts";
import type { Container } from "../task-definition.ts";
import { isCredroute } from "../wrapper.ts";

const ASKS = /\bcredroute(?:\.exe)?["']?\s+healthcheck\b/i;
/** credroute asks for up to 8 s, once it runs; its start on a busy instance comes on top of that. */
const ENOUGH_SECONDS = 10;
const RECOMMENDED_SECONDS = 15;
/** What ECS gives a health check without a timeout. */
const DEFAULT_SECONDS = 5;

export const wrapperHealthCheck: TaskRule = {
  id: "wrapper-health-check",
  summary: `A health check by credroute is "credroute healthcheck", and has at least ${ENOUGH_SECONDS} s.`,
  why: "credroute healthcheck asks for the credentials for up to 8 s once it runs, and ends with 0 when they are available. With other words it checks nothing, or always fails.",
  severities: ["error", "warning"],
  page: guide("healthcheck"),
  bad: { task: { containerDefinitions: [{ healthCheck: { command: ["CMD", "credroute", "healthchek"] } }] } },
  good: {
    task: {
      containerDefinitions: [{ healthCheck: { command: ["CMD", "credroute", "healthcheck"], timeout: 15 } }],
    },
  },
  check: ({ containers }, { startCheck }) =>
    containers.flatMap((container) => [...judgeWords(container, startCheck), ...judgeTimeout(container)]),
};

/** Without a shell only: what a shell does with its text is not known here. */
function judgeWords({ value, name }: Container, startCheck: StartCheck): Finding[] {
  const at = value.get("healthCheck").get("command");
  const items = at.items();
  if (items.some((item) => item.isUnknown)) return [];
  const [form, program = "", ...words] = items.map(({ word = "" }) => word);
  if (form !== "CMD" || !isCredroute(program)) return [];
  const problem = findProblem(words, startCheck);
  if (problem === undefined) return [];
  const message = `the health check of container ${name} does not work: ${withoutSecrets(problem)}`;
  return [{ severity: "error", message, remedy: `write ["CMD", "${escape(program)}", "healthcheck"]`, at }];
}

function findProblem(words: readonly string[], startCheck: StartCheck): string | undefined {
  const separator = words.indexOf("--");
  const own = separator < 0 ? words : words.slice(0, separator);
  const [first = "-"] = own;
  return (
    startCheck.refuse(own, {})?.problem ??
    (separator < 0 && first.startsWith("-") ? "credroute gets no command" : undefined)
  );
}

/** As it is written in JSON. */
const escape = (path: string): string => path.replaceAll("\\", "\\\\");

function judgeTimeout({ value, name }: Container): Finding[] {
  const check = value.get("healthCheck");
  const at = check.get("timeout");
  const line = check
    .get("command")
    .items()
    .map(({ text = "" }) => text)
    .join(" ");
  const seconds = check.isUnknown || !at.isAbsent ? at.number : DEFAULT_SECONDS;
  if (!ASKS.test(line) || seconds === undefined || seconds >= ENOUGH_SECONDS) return [];
  return [
    {
      severity: "warning",
      message: `the health check of container ${name} has ${seconds} s${at.isAbsent ? ", the default of ECS" : ""}, and credroute asks for up to 8 s once it runs`,
      remedy: `set timeout to ${RECOMMENDED_SECONDS}`,
      at,
    },
  ];
}
