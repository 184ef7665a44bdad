import type { Bootstrap, Refusal } from "../bootstrap.ts";
import { guide, type Finding, type Rule } from "../finding.ts";
import { withoutSecrets } from "../quotable.ts";
import type { Container } from "../task-definition.ts";
import { ownWords } from "../wrapper.ts";

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
  const refusal = findGlued(container) ?? bootstrap.refuse(ownWords(container) ?? [], {});
  if (refusal === undefined) return undefined;
  return {
    severity: "error",
    message: withoutSecrets(`container ${container.name} cannot start credroute: ${refusal.problem}`),
    remedy: withoutSecrets(refusal.remedy),
    at: container.value.get("entryPoint"),
  };
}

function findGlued({ value, words: [program = ""] }: Container): Refusal | undefined {
  if (value.get("entryPoint").isEmpty || !GLUED.test(program)) return undefined;
  return {
    problem: `"${program}" is one word, which Windows takes for the name of a program`,
    remedy: 'make each word an item of its own: "C:\\\\credroute\\\\credroute.exe", "--"',
  };
}
