import { findingsOf, SEVERITIES, type LintAnswer } from "../answer.ts";

/** What was judged and what was found in numbers, and what was left out; a line each. */
export function summarize(answer: LintAnswer): string[] {
  const { files, isMany } = answer;
  const tasks = files.reduce((sum, file) => sum + file.tasks.length, 0);
  const instances = files.reduce((sum, file) => sum + file.instances, 0);
  const ofTasks = count(tasks, "task definition");
  const checked = [
    ...(isMany ? [count(files.length, "file")] : []),
    ...(tasks > 0 || instances === 0 ? [ofTasks] : []),
    ...(instances > 0 ? [count(instances, "instance configuration")] : []),
  ];
  const findings = findingsOf(answer);
  const counts = SEVERITIES.map((severity) =>
    count(findings.filter((finding) => finding.severity === severity).length, severity),
  );
  return [`${checked.join(", ")}: ${counts.join(", ")}`, ...leftOut(answer)];
}

function leftOut({ leftOut: out, failures }: LintAnswer): string[] {
  const { unrelated, ignoredFiles, needNode, ignored, known, gone } = out;
  const files = parts([
    [failures.length, count(failures.length, "file that cannot be judged", "files that cannot be judged")],
    [unrelated, count(unrelated, "file without a task definition", "files without a task definition")],
    [ignoredFiles, count(ignoredFiles, "ignored file")],
    [needNode, `${count(needNode, "Terraform file")}, which only npx credroute lint reads`],
  ]);
  const findings = parts([
    [ignored, `${count(ignored, "finding")} that the configuration or a comment ignores`],
    [known, `${count(known, "finding")} of the baseline`],
  ]);
  return [
    ...(files === "" ? [] : [`not judged: ${files}`]),
    ...(findings === "" ? [] : [`not reported: ${findings}`]),
    ...(gone === 0 ? [] : [`no longer found: ${count(gone, "finding")} of the baseline`]),
  ];
}

const parts = (all: readonly (readonly [number, string])[]): string =>
  all
    .filter(([number]) => number > 0)
    .map(([, text]) => text)
    .join(", ");

const count = (number: number, one: string, many = `${one}s`): string =>
  `${number} ${number === 1 ? one : many}`;
