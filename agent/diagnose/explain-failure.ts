import type { ErrorCode } from "../errors/catalogue.ts";
import type { CredrouteError } from "../errors/credroute-error.ts";
import { explainError, type Explanation } from "../errors/explain.ts";
import type { Options } from "../bootstrap/options.ts";
import { leadsToCredentials } from "./route-state.ts";

/** What else a health check knows of its container. */
interface Surroundings {
  readonly fargate: boolean;
  /** What CREDROUTE_ variables set; undefined where they are wrong. */
  readonly options: Options | undefined;
}

/** What a missing route looks like. */
const UNROUTED: ReadonlySet<ErrorCode> = new Set(["ENDPOINT_UNREACHABLE", "ENDPOINT_TIMEOUT"]);
const MORE = "credroute diagnose in the container looks at every link";

/**
 * A failed health check in one line's parts: what a variable did comes before what an instance may lack, and where
 * there is no instance nobody is sent to one.
 */
export function explainFailure(error: CredrouteError, { fargate, options }: Surroundings): Explanation {
  const explained = explainError(error, fargate);
  const { remedy } = explained;
  const hint = !fargate && options && UNROUTED.has(error.code) ? variablesHint(options) : undefined;
  if (hint === undefined) return { ...explained, remedy: `${remedy}; ${MORE}` };
  return { ...explained, cause: hint.cause, remedy: `${hint.remedy}; else ${remedy}; ${MORE}` };
}

/** A setting that keeps the bootstrap from adding the route. */
function variablesHint({
  networkMode,
  destinations,
}: Options): Pick<Explanation, "cause" | "remedy"> | undefined {
  if (networkMode === "awsvpc" || networkMode === "none") {
    return {
      cause: `CREDROUTE_NETWORK_MODE=${networkMode} keeps credroute from adding routes, which a nat container needs`,
      remedy: "remove the variable where the task definition's network mode is another",
    };
  }
  if (destinations.some(leadsToCredentials)) return undefined;
  const named = destinations.join(",");
  return {
    cause: `CREDROUTE_DESTINATIONS=${named} leaves the credentials out: it replaces credentials,metadata`,
    remedy: `name all, CREDROUTE_DESTINATIONS=credentials,metadata,${named}`,
  };
}
