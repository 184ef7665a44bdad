import { renderDryRun } from "../../agent/cli/dry-run.ts";
import { parseInvocation } from "../../agent/cli/parse.ts";
import { startDeadline } from "../../agent/deadline.ts";
import { readEcsEnvironment } from "../../agent/ecs/environment.ts";
import type { NetworkStack } from "../../agent/network/model.ts";
import { survey } from "../../agent/survey.ts";
import recording from "./recorded-container.json" with { type: "json" };

/** What --dry-run says of a container recorded on Windows: the same code, fed from a file. @returns 0 */
export async function showOnRecording(): Promise<number> {
  const invocation = await parseInvocation(["--dry-run"], {});
  if (invocation.kind !== "bootstrap") throw new Error("--dry-run is a bootstrap");
  const found = await survey(invocation.options, readEcsEnvironment(recording.environment), {
    stack: () => recordedStack,
    deadline: startDeadline(invocation.options.timeoutMs),
    log: () => {},
  });
  process.stdout.write(renderDryRun(found, recording.shells, "text"));
  return 0;
}

const readOnly = (): never => {
  throw new Error("a recording cannot be changed");
};
const recordedStack: NetworkStack = {
  backend: "native",
  read: () => Promise.resolve(recording.network),
  add: readOnly,
  remove: readOnly,
};
