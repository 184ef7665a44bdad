import { CREDENTIALS_ENDPOINT, METADATA_ENDPOINT } from "../../ecs/endpoint.ts";
import { CredrouteError, failure } from "../../errors.ts";
import { describeRoute, prefixContains, type Route } from "../../network/model.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Do the routes stand that lead to the credentials? That to instance metadata is told of with metadata. */
export function checkRoutes(situation: Situation): Finding {
  const { mode, changes } = situation;
  if (mode?.value === "none") return good("none needed");
  if (mode?.value === "awsvpc") return checkTaskRoutes(situation);
  if (changes === undefined) return unknown("no gateway to lead them to");
  const wanted = changes.filter(({ route }) => !isMetadataOnly(route));
  const wrong = wanted.flatMap(({ remove }) => remove);
  if (wrong.length > 0) return bad(failure("ROUTE_WRONG", { routes: describe(wrong) }));
  const missing = wanted.filter(({ add }) => add).map(({ route }) => route);
  if (missing.length > 0) return bad(failure("ROUTE_MISSING", { routes: describe(missing) }));
  return good(describe(changes.filter(({ action }) => action === "keep").map(({ route }) => route)));
}

/** The ECS agent sets them; an answer proves more than a table. */
function checkTaskRoutes({ network, credentials }: Situation): Finding {
  if (network === undefined || network instanceof CredrouteError) return unknown("not read");
  const standing = network.routes.filter(
    ({ destination }) => destination === `${CREDENTIALS_ENDPOINT.host}/32`,
  );
  if (standing.length > 0) return good(describe(standing));
  const answered = credentials !== undefined && !("transient" in credentials && credentials.transient);
  if (answered) return good(`none to ${CREDENTIALS_ENDPOINT.host} alone, and it answers`);
  return bad(failure("AWSVPC_ROUTE_MISSING", {}));
}

const isMetadataOnly = ({ destination }: Route): boolean =>
  prefixContains(destination, METADATA_ENDPOINT.host) &&
  !prefixContains(destination, CREDENTIALS_ENDPOINT.host);

const describe = (routes: readonly Route[]): string => routes.map(describeRoute).join(", ");
