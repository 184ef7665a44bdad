import { guide, type TaskRule } from "../finding.ts";
import type { Container } from "../task-definition.ts";
import { wordsForCredroute } from "../wrapper.ts";

const RUNS_NOTHING = /^--(?:dry-run|help|version)$|^-[hV]$/;

export const wrapperWithoutEntrypoint: TaskRule = {
  id: "wrapper-without-entrypoint",
  summary: 'The command line that credroute runs follows "--".',
  why: "An entryPoint in a task definition drops the image's CMD, so that the application's command line has to be in the task definition too. Without one credroute ends with 125.",
  severities: ["error"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--"], command: null }] } },
  good: {
    task: { containerDefinitions: [{ entryPoint: ["credroute", "--"], command: ["C:\\app\\server.exe"] }] },
  },
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
