import { dirname, resolve } from "node:path";

import { wantsColor } from "../../text/color.ts";
import { usageError } from "../../errors/credroute-error.ts";
import { EXIT } from "../../errors/exit-codes.ts";
import { describeExplanation } from "../../errors/explain.ts";
import { findingsOf, isAtLeast, type LintAnswer } from "../../lint/answer.ts";
import { explainRule } from "../../lint/answers/explain.ts";
import { readContainerInstances } from "../../lint/container-instances.ts";
import { inputName } from "../../lint/input-name.ts";
import type { LintOptions } from "../../lint/lint.ts";
import { RULES } from "../../lint/rules.ts";
import { renderBaseline } from "../../lint/settings/baseline.ts";
import type { Style } from "../../text/style.ts";
import { problemLine } from "../streams/problem-line.ts";
import { helpText } from "../words/help-page.ts";
import { parseWords, type Grammar, type ParsedWords } from "../words/grammar.ts";
import type { AnySystemWorld, Command } from "../world.ts";
import { FORMATS, readFormat, RENDERERS } from "./lint-formats.ts";
import { Judge } from "./lint-judge.ts";
import { readIgnored, readRule } from "./lint-rules.ts";
import { readSettings, relativeTo, type Settings } from "./lint-settings.ts";
import { startCheck } from "./lint-start-check.ts";
import { findTargets } from "./lint-targets.ts";

/** What aws ecs describe-container-instances prints of 100 instances is half a megabyte. */
const LIMIT_BYTES = 4 * 1024 * 1024;

/** The width of what --explain prints. */
const COLUMNS = 100;

const GRAMMAR: Grammar = {
  command: "credroute lint",
  usage: `Checks ECS task definitions for Windows before they are deployed.

  credroute lint <file | folder | glob | ->... [options]

Reads, from files or from standard input: what aws ecs describe-task-definition prints and register-task-definition
takes (--cli-input-json, --cli-input-yaml), lists of container definitions, CloudFormation and SAM templates in YAML or
JSON (cdk synth --json), what terraform show -json prints, terraform.tfstate, user data, and, with Node.js, Terraform
files and what they name beside them.`,
  epilogue: `Of a folder or a glob, files without a task definition are counted, not judged. Rules and paths are configured in
.credroute-lint.yaml, in the working folder or above it.

Exit codes: 0 no problems (notes are not problems), 1 problems found, 125 a file that was named cannot be judged.

Rules:
${RULES.map(({ id, summary }) => `  ${id.padEnd(30)} ${summary}`).join("\n")}

Examples:
  aws ecs describe-task-definition --task-definition web | credroute lint -
  credroute lint cdk.out infrastructure/*.tf
  credroute lint . --format sarif > credroute.sarif
  credroute lint . --write-baseline known.json`,
  values: {
    format: { describe: "how to answer", choices: FORMATS, preset: "text" },
    ignore: { describe: "rules to leave out, with commas between them", repeatable: true },
    instances: {
      describe:
        "say which attribute of the cluster's instances a task lacks: a file with what aws ecs describe-container-instances prints",
    },
    config: { describe: "the configuration file, instead of the nearest .credroute-lint.yaml" },
    "fail-on": {
      describe: "the least severity that makes a finding a problem",
      choices: ["error", "warning", "note"],
      preset: "warning",
    },
    baseline: { describe: "a file of findings that are known, and are not reported" },
    "write-baseline": { describe: "write such a file, instead of reporting" },
    explain: { describe: "print what a rule is for, with examples, instead of checking" },
  },
  flags: {
    json: "the same as --format json",
    "no-config": "use no configuration file",
    "skip-unrelated": "count files that hold no task definition, also where they were named",
  },
  operands: Number.POSITIVE_INFINITY,
};

export const command: Command<AnySystemWorld> = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: (words, world) => runLint(parseWords(GRAMMAR, words), world),
};

async function runLint(words: ParsedWords, world: AnySystemWorld): Promise<number> {
  const [explained] = words.values("explain");
  if (explained !== undefined) {
    world.print(explainRule(readRule("--explain", explained), COLUMNS));
    return EXIT.good;
  }
  if (words.operands.length === 0) {
    throw usageError("no task definition was given", "credroute lint FILE, or - for standard input");
  }
  const format = readFormat(words);
  const settings = readSettings(words, world);
  const answer = await judgeAll(words, settings, world);
  const baseline = words.values("write-baseline").at(-1);
  if (baseline !== undefined) return writeBaseline(baseline, answer, world);
  const render = await RENDERERS[format]();
  world.print(render(answer, { style: styleOf(world), failOn: settings.failOn, nameFile: relativeTo(".") }));
  if (hasFailed(answer)) return EXIT.failed;
  const isProblem = findingsOf(answer).some(({ severity }) => isAtLeast(severity, settings.failOn));
  return isProblem ? EXIT.problems : EXIT.good;
}

/** Judges all files, and says on stderr which cannot be judged. */
async function judgeAll(words: ParsedWords, settings: Settings, world: AnySystemWorld): Promise<LintAnswer> {
  const options = {
    startCheck,
    ignored: readIgnored(words.values("ignore")),
    ...readInstances(words, world),
  };
  const judge = new Judge({ options, settings, skipUnrelated: words.flag("skip-unrelated") }, world);
  const { targets, ...named } = await findTargets(words.operands, world);
  await judge.judgeAll(targets);
  const answer = judge.answer({ ...named, source: words.operands.map(inputName).join(" ") });
  for (const { explanation, isNamed } of answer.failures) {
    const level = isNamed ? "fatal" : "warn";
    world.printError(problemLine(level, describeExplanation(explanation), world.environment));
  }
  for (const fault of judge.faults) world.printError(problemLine("warn", fault, world.environment));
  return answer;
}

const hasFailed = ({ failures }: LintAnswer): boolean => failures.some(({ isNamed }) => isNamed);

/** A baseline of a part of the files would make the others' findings look new. */
function writeBaseline(name: string, answer: LintAnswer, world: AnySystemWorld): number {
  if (hasFailed(answer)) return EXIT.failed;
  const findings = findingsOf(answer);
  world.writeOutput(name, renderBaseline(findings, relativeTo(dirname(resolve(name)))));
  world.print(`${name}: ${findings.length} known finding${findings.length === 1 ? "" : "s"}\n`);
  return EXIT.good;
}

function readInstances(words: ParsedWords, world: AnySystemWorld): Pick<LintOptions, "containerInstances"> {
  const name = words.values("instances").at(-1);
  if (name === undefined) return {};
  return { containerInstances: readContainerInstances(world.readInput(name, LIMIT_BYTES), inputName(name)) };
}

function styleOf(world: AnySystemWorld): Style {
  const terminal = world.terminal();
  return { columns: terminal?.columns, color: wantsColor(terminal !== undefined, world.environment) };
}
