import { win32 as path } from "node:path";

import { ERROR_NOT_FOUND } from "../../windows/error-codes.ts";
import { failure, type CredrouteError } from "../../errors/credroute-error.ts";
import {
  hasRoute,
  type NetworkSnapshot,
  type NetworkStack,
  type RouteStep,
  type StepsTaken,
} from "../model.ts";
import { describeStep, routeFailure } from "../route-failure.ts";
import { quote, runShell, unreadable, type ShellPorts } from "../shell-command.ts";
import { parseChange, parseNetwork, type Outcome, type Refusal } from "./answers.ts";
import { powershellWords } from "./command-line.ts";
import { isMissingCmdlet, win32CodeOf } from "./error-id.ts";
import { changeScript, READ_SCRIPT } from "./scripts.ts";

const ERROR_INVALID_PARAMETER = 87;
const ERROR_OBJECT_ALREADY_EXISTS = 5010;

/** As many as surely fit into a command line, which Windows limits to 32767 characters. */
const MOST_STEPS = 30;

/** The network stack through the cmdlets of NetTCPIP: one start of PowerShell to read, one for all changes. */
export function powershellStack(ports: ShellPorts): NetworkStack {
  const program = path.basename(ports.file);
  const change = async (steps: readonly RouteStep[]): Promise<StepsTaken> => {
    const first = await takeSteps(ports, program, steps.slice(0, MOST_STEPS));
    if (steps.length <= MOST_STEPS) return first;
    const { refusals, after } = await change(steps.slice(MOST_STEPS));
    return { refusals: [...first.refusals, ...refusals], after };
  };
  return {
    backend: "powershell",
    read: async () => {
      const command = `${program}: Get-NetRoute, Get-NetIPInterface`;
      const answer = parseNetwork(await runScript(ports, command, READ_SCRIPT), command);
      if ("errorId" in answer) throw explainFailure(command, answer);
      return answer;
    },
    change,
  };
}

async function takeSteps(
  ports: ShellPorts,
  program: string,
  steps: readonly RouteStep[],
): Promise<StepsTaken> {
  const cmdlets = new Set(steps.map(({ verb }) => (verb === "add" ? "New-NetRoute" : "Remove-NetRoute")));
  const command = `${program}: ${[...cmdlets].join(", ")}`;
  const answer = parseChange(await runScript(ports, command, changeScript(steps)), command);
  if ("errorId" in answer) throw explainFailure(command, answer);
  const { outcomes, after } = answer;
  if (outcomes.length !== steps.length) {
    throw unreadable(command, `it reports ${outcomes.length} changes, ${steps.length} were asked for`);
  }
  const refusals = steps.map((step, position) => explainRefusal(step, outcomes[position], after));
  return { refusals, after };
}

async function runScript(ports: ShellPorts, command: string, script: string): Promise<string> {
  const { exitCode, text, lastWords } = await runShell(ports, command, powershellWords(script));
  if (exitCode === 0) return text;
  const said = lastWords === "" ? "" : ` and said ${lastWords}`;
  const program = path.basename(ports.file);
  throw failure("SHELL_FAILED", { command, seen: `${program} ended with exit code ${exitCode}${said}` });
}

/** New-NetRoute says 87 for a route that exists and for one that is wrong: only the table tells them apart. */
function explainRefusal(
  step: RouteStep,
  outcome: Outcome | undefined,
  { routes }: NetworkSnapshot,
): CredrouteError | undefined {
  if (outcome === undefined || outcome.ok) return undefined;
  const { errorId, message } = outcome;
  const code = win32CodeOf(errorId ?? "");
  if (step.verb === "remove" && code === ERROR_NOT_FOUND) return undefined;
  const action = describeStep(step);
  if (code === undefined) {
    return failure("ROUTE_FAILED", { action, win32: describeError(errorId ?? "", message ?? "") });
  }
  const exists = step.verb === "add" && code === ERROR_INVALID_PARAMETER && hasRoute(routes, step.route);
  return routeFailure(action, exists ? ERROR_OBJECT_ALREADY_EXISTS : code, { errorId, message });
}

function explainFailure(command: string, { errorId, message }: Refusal): CredrouteError {
  if (!isMissingCmdlet(errorId)) {
    return failure("SHELL_FAILED", { command, seen: describeError(errorId, message) });
  }
  const seen = `it lacks the cmdlets of the module NetTCPIP: ${quote(message)}`;
  return failure("BACKEND_UNAVAILABLE", { backend: "powershell", seen });
}

const describeError = (errorId: string, message: string): string => `${quote(message)} (${quote(errorId)})`;
