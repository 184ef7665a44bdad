import type { Container } from "./task-definition.ts";
import type { Value } from "./value.ts";

/** A variable of a container's environment. */
export interface Variable {
  /** In capitals: Windows does not distinguish. */
  readonly name: string;
  readonly value: Value;
}

/**
 * The variables that a container's environment sets, without empty ones; of one name the last.
 * Those of secrets and environment files are not among them.
 */
export function variablesOf({ value }: Container): ReadonlyMap<string, Variable> {
  const variables = value
    .get("environment")
    .items()
    .map((item) => ({ name: item.get("name").text?.toUpperCase() ?? "", value: item.get("value") }))
    .filter((variable) => variable.name !== "" && !variable.value.isEmpty);
  return new Map(variables.map((variable) => [variable.name, variable]));
}

/** Whether more variables may come from where they cannot be seen: files, or a list that is decided at deployment. */
export const mayHaveMoreVariables = ({ value }: Container): boolean =>
  value.get("environment").isUnknown ||
  value
    .get("environment")
    .items()
    .some((item) => item.isUnknown || item.get("name").isUnknown) ||
  !value.get("environmentFiles").isEmpty;
