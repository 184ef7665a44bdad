import { guide, type Finding, type Severity, type TaskRule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Refusal, StartCheck } from "../start-check.ts";
import type { Container } from "../task-definition.ts";
import type { Value } from "../value.ts";
import { ownWords } from "../wrapper.ts";

const OURS = /^CREDROUTE_/i;

/** They reach credroute in the image's own entry point too. */
export const wrapperVariables: TaskRule = {
  id: "wrapper-variables",
  summary: "credroute understands the CREDROUTE_ variables of its container.",
  why: "A value that credroute refuses ends the container with 125 at every start. A name that is not an option's is ignored, so that what was meant has no effect.",
  severities: ["error", "warning"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { containerDefinitions: [{ environment: [{ name: "CREDROUTE_TIMEOUT", value: "soon" }] }] } },
  good: { task: { containerDefinitions: [{ environment: [{ name: "CREDROUTE_TIMEOUT", value: "1m" }] }] } },
  check: ({ containers }, { startCheck }) =>
    containers.flatMap((container) =>
      container.value
        .get("environment")
        .items()
        .filter((variable) => OURS.test(variable.get("name").text ?? ""))
        .flatMap((variable) => judge(variable, { container, startCheck }) ?? []),
    ),
};

interface Owner {
  readonly container: Container;
  readonly startCheck: StartCheck;
}

function judge(variable: Value, { container, startCheck }: Owner): Finding | undefined {
  const name = variable.get("name");
  const doubt = startCheck.doubtVariable(name.text ?? "");
  if (doubt !== undefined) return say("warning", { ...doubt, container, at: name });
  const value = variable.get("value");
  if (value.isUnknown || value.word === undefined) return undefined;
  const environment = { [(name.text ?? "").toUpperCase()]: value.word };
  // An option on the command line wins, and its variable is not even read.
  const words = ownWords(container) ?? [];
  const refusesWords = startCheck.refuse(words, {}) !== undefined;
  const refusal = startCheck.refuse(refusesWords ? [] : words, environment);
  return refusal && say("error", { ...refusal, container, at: value });
}

interface Seen extends Refusal {
  readonly container: Container;
  readonly at: Value;
}

const say = (severity: Severity, { problem, remedy, container, at }: Seen): Finding => ({
  severity,
  message: withoutSecrets(`container ${container.name}: ${problem}`),
  remedy,
  at,
});
