import { win32 as path } from "node:path";

import { ERROR_NOT_FOUND } from "../../windows/error-codes.ts";
import { failure, type CredrouteError } from "../../errors/credroute-error.ts";
import { describeRoute, hasRoute, type NetworkSnapshot, type NetworkStack, type Route } from "../model.ts";
import { routeFailure } from "../route-failure.ts";
import { quote, runShell, unreadable, type ShellPorts } from "../shell-command.ts";
import { parseNetwork, parseOutcomes, type Outcome, type Refusal } from "./answers.ts";
import { powershellWords } from "./command-line.ts";
import { isMissingCmdlet, win32CodeOf } from "./error-id.ts";
import { changeScript, READ_SCRIPT, type AskedChange } from "./scripts.ts";

const ERROR_INVALID_PARAMETER = 87;
const ERROR_OBJECT_ALREADY_EXISTS = 5010;

/** The network stack through the cmdlets of NetTCPIP: one start of PowerShell to read, one for a change. */
export function powershellStack(ports: ShellPorts): NetworkStack {
  const program = path.basename(ports.file);
  const run = async (command: string, script: string): Promise<string> => {
    const { exitCode, text, lastWords } = await runShell(ports, command, powershellWords(script));
    if (exitCode === 0) return text;
    const said = lastWords === "" ? "" : ` and said ${lastWords}`;
    throw failure("SHELL_FAILED", { command, seen: `${program} ended with exit code ${exitCode}${said}` });
  };
  const read = async (): Promise<NetworkSnapshot> => {
    const command = `${program}: Get-NetRoute, Get-NetIPInterface`;
    const answer = parseNetwork(await run(command, READ_SCRIPT), command);
    if ("errorId" in answer) throw explainRefusal(command, answer);
    return answer;
  };
  const change = async (asked: AskedChange): Promise<Outcome> => {
    const command = `${program}: ${asked.verb === "add" ? "New-NetRoute" : "Remove-NetRoute"}`;
    const answer = parseOutcomes(await run(command, changeScript([asked])), command);
    if ("errorId" in answer) throw explainRefusal(command, answer);
    const [outcome, ...more] = answer;
    if (outcome !== undefined && more.length === 0) return outcome;
    throw unreadable(command, `it reports ${answer.length} changes instead of one`);
  };
  return {
    backend: "powershell",
    read,
    add: async (route) => {
      const outcome = await change({ verb: "add", route });
      if (!outcome.ok) throw await explainAdding(outcome, route, read);
    },
    remove: async (route) => {
      const outcome = await change({ verb: "remove", route });
      if (outcome.ok || win32CodeOf(outcome.errorId ?? "") === ERROR_NOT_FOUND) return;
      throw explain(`removing the route ${describeRoute(route)}`, outcome);
    },
  };
}

/** New-NetRoute says 87 for a route that exists and for one that is wrong: only the table tells them apart. */
async function explainAdding(
  outcome: Outcome,
  route: Route,
  read: () => Promise<NetworkSnapshot>,
): Promise<CredrouteError> {
  const action = `adding the route ${describeRoute(route)}`;
  if (win32CodeOf(outcome.errorId ?? "") !== ERROR_INVALID_PARAMETER) return explain(action, outcome);
  const stands = hasRoute((await read()).routes, route);
  return stands ? routeFailure(action, ERROR_OBJECT_ALREADY_EXISTS, outcome) : explain(action, outcome);
}

function explain(action: string, outcome: Outcome): CredrouteError {
  const code = win32CodeOf(outcome.errorId ?? "");
  if (code !== undefined) return routeFailure(action, code, outcome);
  return failure("ROUTE_FAILED", {
    action,
    win32: describeError(outcome.errorId ?? "", outcome.message ?? ""),
  });
}

function explainRefusal(command: string, { errorId, message }: Refusal): CredrouteError {
  if (!isMissingCmdlet(errorId)) {
    return failure("SHELL_FAILED", { command, seen: describeError(errorId, message) });
  }
  const seen = `it lacks the cmdlets of the module NetTCPIP: ${quote(message)}`;
  return failure("BACKEND_UNAVAILABLE", { backend: "powershell", seen });
}

const describeError = (errorId: string, message: string): string => `${quote(message)} (${quote(errorId)})`;
