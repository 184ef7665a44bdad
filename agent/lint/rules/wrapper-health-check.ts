import type { Bootstrap } from "../start-check.ts";
import { guide, type Finding, type Rule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Container } from "../task-definition.ts";
import { isCredroute } from "../wrapper.ts";

const ASKS = /\bcredroute(?:\.exe)?["']?\s+healthcheck\b/i;
/** What ECS gives a health check unless told otherwise; credroute asks for up to 3.5 s, once it runs. */
const ENOUGH_SECONDS = 5;

export const wrapperHealthCheck: Rule = {
  id: "wrapper-health-check",
  summary: `A health check by credroute is "credroute healthcheck", and has ${ENOUGH_SECONDS} s.`,
  documentation: guide("healthcheck"),
  check: ({ containers }, bootstrap) =>
    containers.flatMap((container) => [...judgeWords(container, bootstrap), ...judgeTimeout(container)]),
};

/** Without a shell only: what a shell makes of its text cannot be seen here. */
function judgeWords({ value, name }: Container, bootstrap: Bootstrap): Finding[] {
  const at = value.get("healthCheck").get("command");
  const items = at.items();
  if (items.some((item) => item.isUnknown)) return [];
  const [form, program = "", ...words] = items.map(({ word = "" }) => word);
  if (form !== "CMD" || !isCredroute(program)) return [];
  const problem = findProblem(words, bootstrap);
  if (problem === undefined) return [];
  const message = `the health check of container ${name} is none: ${withoutSecrets(problem)}`;
  return [{ severity: "error", message, remedy: `write ["CMD", "${escape(program)}", "healthcheck"]`, at }];
}

function findProblem(words: readonly string[], bootstrap: Bootstrap): string | undefined {
  const separator = words.indexOf("--");
  const own = separator < 0 ? words : words.slice(0, separator);
  const [first = "-"] = own;
  return (
    bootstrap.refuse(own, {})?.problem ??
    (separator < 0 && first.startsWith("-") ? "credroute is given nothing to do" : undefined)
  );
}

/** As it stands in JSON. */
const escape = (path: string): string => path.replaceAll("\\", "\\\\");

function judgeTimeout({ value, name }: Container): Finding[] {
  const check = value.get("healthCheck");
  const at = check.get("timeout");
  const line = check
    .get("command")
    .items()
    .map(({ text = "" }) => text)
    .join(" ");
  if (!ASKS.test(line) || at.number === undefined || at.number >= ENOUGH_SECONDS) return [];
  return [
    {
      severity: "warning",
      message: `the health check of container ${name} is given ${at.number} s, and credroute asks for up to 3.5 s once it runs`,
      remedy: `set timeout to ${ENOUGH_SECONDS} or more`,
      at,
    },
  ];
}
