import type { ErrorCode } from "../errors/catalogue.ts";
import type { CredrouteError } from "../errors/credroute-error.ts";
import { explainError, type Explanation } from "../errors/explain.ts";
import type { Options } from "../bootstrap/options.ts";
import { USUAL_DESTINATIONS, withUsualDestinations } from "../ecs/destinations.ts";
import { leadsToCredentials } from "./route-state.ts";

/** What else a health check knows about its container. */
interface Surroundings {
  readonly fargate: boolean;
  /** As CREDROUTE_ variables set them; undefined where those are wrong. */
  readonly options: Options | undefined;
}

/** What a missing route causes. */
const UNROUTED: ReadonlySet<ErrorCode> = new Set(["ENDPOINT_UNREACHABLE", "ENDPOINT_TIMEOUT"]);
const MORE = "credroute diagnose in the container checks every link";

/**
 * The parts of a failed health check's one line. A variable that keeps a route away is named before a possible fault of
 * the instance; on Fargate, no instance is mentioned.
 */
export function explainFailure(error: CredrouteError, { fargate, options }: Surroundings): Explanation {
  const explained = explainError(error, fargate);
  const { remedy } = explained;
  const hint = !fargate && options && UNROUTED.has(error.code) ? variablesHint(options) : undefined;
  if (hint === undefined) return { ...explained, remedy: `${remedy}; ${MORE}` };
  return { ...explained, cause: hint.cause, remedy: `${hint.remedy}; otherwise ${remedy}; ${MORE}` };
}

/** A setting that keeps the bootstrap from adding the route. */
function variablesHint({
  networkMode,
  destinations,
}: Options): Pick<Explanation, "cause" | "remedy"> | undefined {
  if (networkMode === "awsvpc" || networkMode === "none") {
    return {
      cause: `CREDROUTE_NETWORK_MODE=${networkMode} keeps credroute from adding routes, which a nat container needs`,
      remedy: "remove the variable unless the task definition has that network mode",
    };
  }
  if (destinations.some(leadsToCredentials)) return undefined;
  const named = destinations.join(",");
  return {
    cause: `CREDROUTE_DESTINATIONS=${named} omits the credentials: it replaces the default ${USUAL_DESTINATIONS}`,
    remedy: `name all destinations: CREDROUTE_DESTINATIONS=${withUsualDestinations(destinations)}`,
  };
}
