import type { ContainerInstance } from "./container-instances.ts";
import type { Requirement } from "./requirements.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** One comparison of the cluster query language; what is more than that cannot be judged here. */
const COMPARISON =
  /^\s*\(?\s*(not_|!)?(?:attribute:)?([\w./-]+)\s*(==|!=|=~|!~|exists|!exists)\s*(.*?)\s*\)?\s*$/i;

/**
 * What a task's placement constraints require of an instance: comparisons, also several joined by "and".
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/cluster-query-language.html
 */
export const constraintsOf = ({ value }: TaskDefinition): Requirement[] =>
  value
    .get("placementConstraints")
    .items()
    .map((constraint) => constraint.get("expression"))
    .flatMap((at) =>
      (at.text ?? "").split(/\s+and\s+|&&/i).flatMap((expression) => {
        const isMetBy = readComparison(expression);
        const remedy = "give an instance the attribute, or change the constraint";
        return isMetBy === undefined
          ? []
          : [{ what: expression.trim(), because: "a placement constraint", remedy, at, isMetBy }];
      }),
    );

function readComparison(expression: string): ((instance: ContainerInstance) => boolean) | undefined {
  if (/\s(?:or|in|not_in)\s|\|\||[<>]/i.test(expression)) return undefined;
  const [, negation, name, operator, operand = ""] = COMPARISON.exec(expression) ?? [];
  if (name === undefined || operator === undefined || negation !== undefined) return undefined;
  const wanted = operand.replaceAll(/^['"]|['"]$/g, "");
  const pattern = operator.endsWith("~") ? toPattern(wanted) : undefined;
  if (operator.endsWith("~") && pattern === undefined) return undefined;
  return ({ attributes }) => {
    const found = attributes.get(name);
    if (/exists$/i.test(operator)) return (found !== undefined) !== operator.startsWith("!");
    const isEqual = found !== undefined && (pattern?.test(found) ?? found === wanted);
    return isEqual !== operator.startsWith("!");
  };
}

/** Patterns of Java, most of which JavaScript reads alike. */
function toPattern(text: string): RegExp | undefined {
  try {
    return new RegExp(`^(?:${text})$`);
  } catch {
    return undefined;
  }
}
