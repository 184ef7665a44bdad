import type { Bootstrap, Refusal } from "../start-check.ts";
import { guide, type Finding, type Rule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Container } from "../task-definition.ts";
import { ownWords, wordsForCredroute } from "../wrapper.ts";

/** Program and options in one word; a folder's name may hold a blank too. */
const GLUED = /(?:^|[\\/])credroute(?:\.exe\s|\s+-)/i;

/** Whatever it refuses, it refuses at every start: the container ends with 125. */
export const wrapperOptions: Rule = {
  id: "wrapper-options",
  summary: 'credroute must understand the words before "--".',
  documentation: guide("task_definition_parameters"),
  check: ({ containers }, bootstrap) => containers.flatMap((container) => judge(container, bootstrap) ?? []),
};

function judge(container: Container, bootstrap: Bootstrap): Finding | undefined {
  const refusal =
    findGlued(container) ?? bootstrap.refuse(ownWords(container) ?? [], {}) ?? findLateOption(container);
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
  const words = wordsForCredroute(container) ?? [];
  const separator = words.indexOf("--");
  const program = separator < 0 ? undefined : words[separator + 1];
  if (program?.startsWith("-") !== true) return undefined;
  return {
    problem: `"${program}" comes after "--", where it is taken for the application's program`,
    remedy: 'put the options of credroute before "--"',
  };
}
