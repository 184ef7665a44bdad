import { usageError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import { readContainerInstances } from "../../lint/container-instances.ts";
import { lint, type LintOptions, type LintReport } from "../../lint/lint.ts";
import { RULES } from "../../lint/rules.ts";
import { parseWords, type Grammar, type ParsedWords } from "../words/grammar.ts";
import { helpText } from "../words/help-page.ts";
import { startCheck } from "./lint-start-check.ts";
import { readIgnored, readRule } from "./lint-rules.ts";
import { terraformTools } from "./lint-terraform.ts";
import { explainRule } from "../../lint/answers/explain.ts";
import { renderLintJson } from "../../lint/answers/json.ts";
import { renderLintSarif } from "../../lint/answers/sarif.ts";
import { renderLintText } from "../../lint/answers/text.ts";
import { inputName } from "../../lint/input-name.ts";
import { parseChoice } from "../words/parse-value.ts";
import type { Command, World } from "../world.ts";

/** A task definition is at most 64 KB on ECS and a template 1 MB, but a plan has everything that Terraform manages. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** The width of what --explain prints. */
const COLUMNS = 100;

const RENDERERS = { text: renderLintText, json: renderLintJson, sarif: renderLintSarif } as const;
const FORMATS = ["text", "json", "sarif"] as const;

const GRAMMAR: Grammar = {
  command: "credroute lint",
  usage: `Checks an ECS task definition for Windows before it is deployed.

  credroute lint <file | -> [options]

Reads, from a file or from standard input: what aws ecs describe-task-definition prints and register-task-definition
takes (--cli-input-json, --cli-input-yaml), lists of container definitions, CloudFormation and SAM templates in YAML or
JSON (cdk synth --json), what terraform show -json prints, terraform.tfstate, user data, and, with Node.js, Terraform
files and what they name beside them.`,
  epilogue: `Exit codes: 0 no problems (notes are not problems), 1 problems found, 125 the input cannot be judged.

Rules:
${RULES.map(({ id, summary }) => `  ${id.padEnd(30)} ${summary}`).join("\n")}

Examples:
  aws ecs describe-task-definition --task-definition web | credroute lint -
  credroute lint template.json --format sarif > credroute.sarif`,
  values: {
    format: { describe: "how to answer", choices: FORMATS, preset: "text" },
    ignore: { describe: "rules to leave out, with commas between them", repeatable: true },
    instances: {
      describe:
        "say which attribute of the cluster's instances a task lacks: a file with what aws ecs describe-container-instances prints",
    },
    explain: { describe: "print what a rule is for, with examples, instead of checking" },
  },
  flags: { json: "the same as --format json" },
  operands: 1,
};

export const command: Command = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: (words, world) => runLint(parseWords(GRAMMAR, words), world),
};

async function runLint(words: ParsedWords, world: World): Promise<number> {
  const [explained] = words.values("explain");
  if (explained !== undefined) {
    world.print(explainRule(readRule("--explain", explained), COLUMNS));
    return EXIT.good;
  }
  const [name] = words.operands;
  if (name === undefined) {
    throw usageError("no task definition was given", "credroute lint FILE, or - for standard input");
  }
  const format = readFormat(words);
  const ignored = readIgnored(words.values("ignore"));
  const bytes = world.readInput(name, LIMIT_BYTES);
  const terraform = await terraformTools(bytes, name, world);
  const tools = terraform === undefined ? {} : { terraform };
  const instances = readInstances(words, world);
  const report = lint(bytes, inputName(name), { startCheck, ignored, ...instances, ...tools });
  world.print(RENDERERS[format](report));
  return hasProblems(report) ? EXIT.problems : EXIT.good;
}

function readInstances(
  words: ParsedWords,
  world: Pick<World, "readInput">,
): Pick<LintOptions, "containerInstances"> {
  const name = words.values("instances").at(-1);
  if (name === undefined) return {};
  return { containerInstances: readContainerInstances(world.readInput(name, LIMIT_BYTES), inputName(name)) };
}

function readFormat(words: ParsedWords): (typeof FORMATS)[number] {
  const typed = words.values("format").at(-1);
  const format = typed === undefined ? undefined : parseChoice({ source: "--format", text: typed }, FORMATS);
  if (!words.flag("json")) return format ?? "text";
  if (format === undefined || format === "json") return "json";
  throw usageError(`--json and --format ${format} contradict each other`, "give one of them");
}

const hasProblems = ({ results }: LintReport): boolean => results.some(({ severity }) => severity !== "note");
