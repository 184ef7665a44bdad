import type { Deadline } from "../ending/deadline.ts";
import type { Options } from "./options.ts";
import type { Ports } from "./ports.ts";

/** What bounds publishing. */
interface Limits {
  readonly deadline: Deadline;
  readonly stop: AbortSignal;
}

/**
 * Gives ECS's variables to the processes that do not inherit them from the entrypoint, where --publish-env asks for
 * it: Windows services, application pools, everything that is started later.
 * @throws CredrouteError of the catalogue's part "services"
 * @see https://github.com/aws/containers-roadmap/issues/1778
 */
export async function publishEnvironment(
  { publishEnv, publishNames }: Pick<Options, "publishEnv" | "publishNames">,
  { environment, log, publish }: Pick<Ports, "environment" | "log" | "publish">,
  limits: Limits,
): Promise<void> {
  if (publishEnv.length === 0) return;
  const { choosePublished } = await import("../ecs/published-variables.ts");
  const { variables, secretLooking, refused } = choosePublished(environment, publishNames);
  if (refused.length > 0) log("publish-refused", { names: refused });
  if (secretLooking.length > 0) log("publish-secret", { names: secretLooking });
  const names = [...variables.keys()];
  if (names.length === 0) {
    log("publish-nothing", {});
    return;
  }
  log("published", { names, ...(await publish(variables, publishEnv, limits)) });
}
