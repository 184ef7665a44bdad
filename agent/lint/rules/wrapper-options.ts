import { guide, type Finding, type Scene, type TaskRule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Refusal } from "../start-check.ts";
import type { Container } from "../task-definition.ts";
import { ownWords, wordsForCredroute } from "../wrapper.ts";

/** Program and options in one word; a folder's name may contain a blank too. */
const GLUED = /(?:^|[\\/])credroute(?:\.exe\s|\s+-)/i;

/** The same of the application: an extension that Windows starts, a blank, and more. */
const GLUED_PROGRAM = /\.(?:exe|com|cmd|bat)\s+\S|^(?:cmd|powershell|pwsh|dotnet|node|python|java)\s+\S/i;

export const wrapperOptions: TaskRule = {
  id: "wrapper-options",
  summary: 'credroute understands the words before "--", and the first one after it is a program.',
  why: "Whatever credroute refuses, it refuses at every start: the container ends with 125. Each word of a command line is an item of its own; several in one item are taken for the name of one program, which does not exist: the container ends with 127.",
  severities: ["error"],
  page: guide("task_definition_parameters_ec2"),
  bad: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--timeout", "30", "--"] }] } },
  good: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--timeout", "30s", "--"] }] } },
  check: ({ containers }, scene) => containers.flatMap((container) => judge(container, scene) ?? []),
};

function judge(container: Container, { startCheck }: Scene): Finding | undefined {
  const refusal =
    findGlued(container) ??
    startCheck.refuse(ownWords(container) ?? [], {}) ??
    findLateOption(container) ??
    findGluedProgram(container);
  if (refusal === undefined) return undefined;
  return {
    severity: "error",
    message: withoutSecrets(`container ${container.name} starts credroute wrongly: ${refusal.problem}`),
    remedy: withoutSecrets(refusal.remedy),
    at: container.value.get("entryPoint"),
  };
}

function findGlued({ value, words: [program = ""] }: Container): Refusal | undefined {
  if (value.get("entryPoint").isEmpty || !GLUED.test(program)) return undefined;
  return {
    problem: `"${program}" is one word, which Windows takes for the name of a program`,
    remedy: 'make each word an item of its own: "credroute", "--"',
  };
}

/** An image's `["credroute.exe", "--"]` with options in `command` is the usual way to this. */
function findLateOption(container: Container): Refusal | undefined {
  const program = programOf(container);
  if (program?.startsWith("-") !== true) return undefined;
  return {
    problem: `"${program}" comes after "--", where it is taken for the application's program`,
    remedy: 'put the options of credroute before "--"',
  };
}

function findGluedProgram(container: Container): Refusal | undefined {
  const program = programOf(container);
  if (program === undefined || !GLUED_PROGRAM.test(program)) return undefined;
  return {
    problem: `"${program}" is one word, which Windows takes for the name of a program`,
    remedy: 'make each word an item of its own: "C:\\\\app\\\\server.exe", "--port", "80"',
  };
}

/** The first word of the application's command line. */
function programOf(container: Container): string | undefined {
  const words = wordsForCredroute(container) ?? [];
  const separator = words.indexOf("--");
  return separator < 0 ? undefined : words[separator + 1];
}
