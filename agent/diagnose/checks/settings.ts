import { printable } from "../../ecs/printable.ts";
import { good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** What do CREDROUTE_ variables set? The bootstrap passes over those that it does not know, with a warning. */
export function checkSettings({ variables, unknownVariables }: Situation): Finding {
  if (unknownVariables.length > 0) {
    const told = unknownVariables.map(
      ({ name, near }) =>
        `${printable(name)} is not an option of credroute: ignored${near === undefined ? "" : `; did you mean ${near}?`}`,
    );
    return unknown(told.join("; "));
  }
  if (variables.length === 0) return good("no CREDROUTE_ variable is set");
  return good(`${variables.join(" and ")} ${variables.length === 1 ? "is" : "are"} set`);
}
