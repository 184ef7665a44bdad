import { startDeadline } from "../ending/deadline.ts";
import { readEcsEnvironment } from "../ecs/environment.ts";
import { CredrouteError } from "../errors/credroute-error.ts";
import { renderDryRun, type DryRun } from "./dry-run-answer.ts";
import type { Options } from "./options.ts";
import type { StackPorts } from "./ports.ts";
import { survey } from "./survey.ts";

/** Prints the plan that a run would apply. Changes nothing. @returns exit code 0 */
export async function dryRun(options: Options, ports: StackPorts): Promise<number> {
  const ecs = readEcsEnvironment(ports.environment);
  const found = await survey(options, ecs, { ...ports, deadline: startDeadline(options.timeoutMs) });
  const document = { survey: found, shells: ports.shells(), choice: chosenBackend(ports) };
  ports.print(renderDryRun(document, options.json ? "json" : "text"));
  return 0;
}

/** Where no route is needed, a backend that cannot be used is not a failure. */
function chosenBackend({ stack }: StackPorts): DryRun["choice"] {
  try {
    const { backend, because } = stack();
    return { backend, because };
  } catch (error) {
    if (error instanceof CredrouteError) return { backend: null, because: [error.message] };
    throw error;
  }
}
