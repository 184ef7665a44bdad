import * as v from "valibot";

import type { ShellNetwork } from "../shell-network.ts";

const stepSchema = v.object({
  verb: v.picklist(["add", "remove"]),
  destination: v.string(),
  nextHop: v.string(),
  interfaceIndex: v.number(),
  metric: v.number(),
});
type Step = v.InferOutput<typeof stepSchema>;

const ERROR_INVALID_PARAMETER = 87;
const ERROR_NOT_FOUND = 1168;
const ERROR_OBJECT_ALREADY_EXISTS = 5010;

/** What became of a step, in the words of credroute's script. */
interface Outcome {
  readonly [name: string]: string | boolean | null;
}
const DONE: Outcome = { ok: true, errorId: null, message: null };

/** The steps that the changing script carries as base64; undefined where it carries none. */
export function readSteps(script: string): Step[] | undefined {
  const [, base64] = /^\$asked = '([\w+/=]+)'\r?$/m.exec(script) ?? [];
  if (base64 === undefined) return undefined;
  return v.parse(v.array(stepSchema), JSON.parse(Buffer.from(base64, "base64").toString()));
}

/** Takes steps as New-NetRoute and Remove-NetRoute do: one that is refused does not keep the next from being tried. */
export async function takeSteps(steps: readonly Step[], network: ShellNetwork): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const { verb, destination, nextHop, interfaceIndex, metric } of steps) {
    const [address = "", length] = destination.split("/");
    const code = await network.change({
      verb: verb === "add" ? "create" : "delete",
      interfaceIndex,
      address,
      prefixLength: Number(length),
      nextHop: nextHop === "0.0.0.0" ? null : nextHop,
      metric,
    });
    outcomes.push(code === 0 ? DONE : refuse(verb, code));
  }
  return outcomes;
}

/** New-NetRoute has one error for a route that exists and for one that is wrong. */
function refuse(verb: Step["verb"], code: number): Outcome {
  if (verb === "remove" && code === ERROR_NOT_FOUND) {
    const errorId = "CmdletizationQuery_NotFound,Remove-NetRoute";
    return { ok: false, errorId, message: "No MSFT_NetRoute objects found" };
  }
  const seen = code === ERROR_OBJECT_ALREADY_EXISTS ? ERROR_INVALID_PARAMETER : code;
  const cmdlet = verb === "add" ? "New-NetRoute" : "Remove-NetRoute";
  return { ok: false, errorId: `Windows System Error ${seen},${cmdlet}`, message: "The operation failed." };
}
