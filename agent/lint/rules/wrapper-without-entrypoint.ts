import { guide, type Rule } from "../finding.ts";
import type { Container } from "../task-definition.ts";
import { wordsForCredroute } from "../wrapper.ts";

const RUNS_NOTHING = /^--(?:dry-run|help|version)$|^-[hV]$/;

/** An entry point in a task definition drops the image's CMD, so both must be here. */
export const wrapperWithoutEntrypoint: Rule = {
  id: "wrapper-without-entrypoint",
  summary: 'What credroute shall run stands after "--".',
  documentation: guide("task_definition_parameters"),
  check: ({ containers }) =>
    containers.filter(lacksEntrypoint).map(({ name, value }) => ({
      severity: "error",
      message: `container ${name} starts credroute with nothing to run`,
      remedy: 'put "--" and the command line of the application after it, in entryPoint or in command',
      at: value.get("entryPoint"),
    })),
};

function lacksEntrypoint(container: Container): boolean {
  const words = wordsForCredroute(container);
  if (words === undefined || words.includes(undefined)) return false;
  const separator = words.indexOf("--");
  if (separator >= 0) return separator === words.length - 1;
  // Another command of credroute, such as diagnose, or a question to it.
  const [first = "-"] = words;
  return first.startsWith("-") && !words.some((word) => RUNS_NOTHING.test(word ?? ""));
}
