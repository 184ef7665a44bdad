import { renderDryRun } from "../../agent/bootstrap/dry-run-answer.ts";
import { parseWords } from "../../agent/cli/words/grammar.ts";
import { BOOTSTRAP_GRAMMAR } from "../../agent/cli/words/bootstrap-grammar.ts";
import { readOptions } from "../../agent/cli/words/read-options.ts";
import { startDeadline } from "../../agent/ending/deadline.ts";
import { readEcsEnvironment } from "../../agent/ecs/environment.ts";
import type { NetworkStack } from "../../agent/network/model.ts";
import { survey } from "../../agent/bootstrap/survey.ts";
import recording from "./recorded-container.json" with { type: "json" };

/** What --dry-run says of a container recorded on Windows: the same code, fed from a file. @returns 0 */
export async function showOnRecording(): Promise<number> {
  const options = readOptions(parseWords(BOOTSTRAP_GRAMMAR, ["--dry-run"]), {});
  const found = await survey(options, readEcsEnvironment(recording.environment), {
    stack: () => recordedStack,
    readText: () => Promise.reject(new Error("no file was recorded")),
    deadline: startDeadline(options.timeoutMs),
    log: () => {},
  });
  const choice = { backend: recordedStack.backend, because: ["this is a recording"] };
  process.stdout.write(renderDryRun({ survey: found, shells: recording.shells, choice }, "text"));
  return 0;
}

const readOnly = (): never => {
  throw new Error("a recording cannot be changed");
};
const recordedStack: NetworkStack = {
  backend: "native",
  read: () => Promise.resolve(recording.network),
  change: readOnly,
};
