import type { UnknownVariable } from "../../bootstrap/options.ts";
import { printable } from "../../ecs/printable.ts";
import { didYouMean } from "../../text/suggest.ts";
import type { Check } from "../check.ts";
import { good, unknown } from "../link.ts";

/** The bootstrap ignores variables that it does not know, with a warning. */
export const settings: Check = {
  id: "settings",
  summary: "CREDROUTE_ variables are known ones",
  restsOn: [],
  judge: ({ variables, unknownVariables }) => {
    if (unknownVariables.length > 0) return unknown(unknownVariables.map(describe).join("; "));
    if (variables.length === 0) return good("no CREDROUTE_ variable is set");
    return good(`${variables.join(" and ")} ${variables.length === 1 ? "is" : "are"} set`);
  },
};

function describe({ name, near }: UnknownVariable): string {
  return `${printable(name)} is not a credroute variable and is ignored${didYouMean(near)}`;
}
