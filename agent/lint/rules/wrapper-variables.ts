import type { Bootstrap, Refusal } from "../start-check.ts";
import { guide, type Finding, type Rule, type Severity } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Container } from "../task-definition.ts";
import type { Value } from "../value.ts";
import { ownWords } from "../wrapper.ts";

const OURS = /^CREDROUTE_/i;

/** They reach credroute in the image's own entry point too. */
export const wrapperVariables: Rule = {
  id: "wrapper-variables",
  summary: "credroute must understand the CREDROUTE_ variables of its container.",
  documentation: guide("task_definition_parameters"),
  check: ({ containers }, bootstrap) =>
    containers.flatMap((container) =>
      container.value
        .get("environment")
        .items()
        .filter((variable) => OURS.test(variable.get("name").text ?? ""))
        .flatMap((variable) => judge(variable, { container, bootstrap }) ?? []),
    ),
};

interface Scene {
  readonly container: Container;
  readonly bootstrap: Bootstrap;
}

function judge(variable: Value, { container, bootstrap }: Scene): Finding | undefined {
  const name = variable.get("name");
  const doubt = bootstrap.doubtVariable(name.text ?? "");
  if (doubt !== undefined) return say("warning", { ...doubt, container, at: name });
  const value = variable.get("value");
  if (value.isUnknown || value.word === undefined) return undefined;
  const environment = { [(name.text ?? "").toUpperCase()]: value.word };
  // An option on the command line wins, and its variable is not even read.
  const words = ownWords(container) ?? [];
  const refusesWords = bootstrap.refuse(words, {}) !== undefined;
  const refusal = bootstrap.refuse(refusesWords ? [] : words, environment);
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
