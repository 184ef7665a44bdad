import { isAtLeast, type AnsweredFinding, type FileAnswer, type FileFailure } from "../answer.ts";
import type { Severity } from "../finding.ts";
import { oneLine, paragraphOf, type Render } from "./render.ts";

/**
 * JUnit's XML, as Jenkins, Azure Pipelines and GitLab read it: a suite for each file, a case for each finding, which
 * fails where it is a problem; a file without findings is one case that passes.
 * @see https://github.com/testmoapp/junitxml
 */
export const renderLintJunit: Render = (answer, { failOn, nameFile }) => {
  const suites = [
    ...answer.files.map((file) => fileSuite(file, nameFile(file.source), failOn)),
    ...answer.failures.map((failed) => failureSuite(failed, nameFile(failed.source))),
  ];
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element("testsuites", { name: "credroute lint" }, suites)}`;
};

function fileSuite({ findings }: FileAnswer, name: string, failOn: Severity): string {
  const cases = findings.map((finding) => findingCase(finding, name, failOn));
  const failures = findings.filter(({ severity }) => isAtLeast(severity, failOn)).length;
  const good = element("testcase", { name: "credroute lint", classname: name }, []);
  const counts = { tests: Math.max(cases.length, 1), failures, errors: 0 };
  return element("testsuite", { name, ...counts }, cases.length === 0 ? [good] : cases);
}

function findingCase(finding: AnsweredFinding, name: string, failOn: Severity): string {
  const { rule, severity, message, place, task } = finding;
  const position = `${finding.file}:${place.line}:${place.column}`;
  const text = escape(`${position}: ${paragraphOf(finding)}`);
  const said = isAtLeast(severity, failOn)
    ? element("failure", { message: oneLine(message), type: severity }, [text])
    : element("system-out", {}, [text]);
  const title = `${rule}${task === undefined ? "" : ` (${task})`} ${place.line}:${place.column}`;
  return element("testcase", { name: title, classname: name, line: place.line }, [said]);
}

function failureSuite({ explanation, isNamed }: FileFailure, name: string): string {
  const message = oneLine(explanation.message);
  const said = isNamed
    ? element("error", { message, type: explanation.code }, [escape(paragraphOf(explanation))])
    : element("skipped", { message }, []);
  const counts = { tests: 1, failures: 0, errors: isNamed ? 1 : 0, skipped: isNamed ? 0 : 1 };
  const only = element("testcase", { name: "credroute lint", classname: name }, [said]);
  return element("testsuite", { name, ...counts }, [only]);
}

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  children: readonly string[],
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`);
  const start = `<${name}${written.join("")}`;
  return children.length === 0 ? `${start}/>\n` : `${start}>${children.join("")}</${name}>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

/** Characters that XML does not allow, halves of surrogate pairs among them, become U+FFFD. */
const escape = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll(/[^\P{Cc}\t\n\r]|[\ufffe\uffff]/gu, "\ufffd")
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
