import type { Grammar, OptionText } from "./grammar.ts";

const COLUMNS = 110;

/** What --help says of a command. */
export async function helpText({ usage, epilogue, values, flags, counts = {} }: Grammar): Promise<string> {
  const { default: yargs } = await import("yargs");
  const parser = yargs()
    .scriptName("credroute")
    .usage(usage)
    .epilogue(epilogue)
    .locale("en")
    .help(false)
    .version(false)
    .wrap(COLUMNS);
  for (const [name, text] of Object.entries(values)) {
    parser.option(name, { describe: describeOption(text), type: text.repeatable ? "array" : "string" });
  }
  for (const [name, describe] of Object.entries(flags)) parser.option(name, { describe, type: "boolean" });
  for (const [name, describe] of Object.entries(counts)) parser.option(name, { describe, type: "count" });
  return parser.option("help", { alias: "h", describe: "show this help", type: "boolean" }).getHelp();
}

function describeOption({ describe, choices, preset }: OptionText): string {
  const values = choices === undefined ? "" : `: ${choices.join(", ")}`;
  return `${describe}${values}${preset === undefined ? "" : ` (${preset})`}`;
}
