import * as v from "valibot";

import { LabError } from "../errors.ts";

interface Form<Output> {
  /** The option's name, for messages. */
  readonly option: string;
  /** From the names in an option to those of the schema. */
  readonly names: Readonly<Record<string, string>>;
  readonly schema: v.GenericSchema<unknown, Output>;
}

/**
 * Reads `name=value,name=value,flag`, or JSON. A comma separates only before a known name, so that an alias may
 * contain anything.
 * @throws LabError
 */
export function parseFields<Output>(text: string, form: Form<Output>): Output {
  const fields = text.trimStart().startsWith("{")
    ? parseJson(text, form.option)
    : splitFields(text, form.names);
  const result = v.safeParse(form.schema, fields);
  if (result.success) return result.output;
  const problems = result.issues.map((issue) => `${v.getDotPath(issue) ?? ""}: ${issue.message}`).join("; ");
  throw new LabError(`--${form.option} ${text}: ${problems}`, "Try: npm run lab -- run --help");
}

function splitFields(text: string, names: Readonly<Record<string, string>>): Record<string, string> {
  const known = Object.keys(names).join("|");
  const parts = text.split(new RegExp(`,(?=(?:${known})(?:=|,|$))`));
  return Object.fromEntries(
    parts.map((part) => {
      const [name = "", ...value] = part.split("=");
      return [names[name] ?? name, value.join("=")];
    }),
  );
}

function parseJson(text: string, option: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new LabError(`--${option} ${text}: not JSON`, "Quote it for your shell.", error);
  }
}
