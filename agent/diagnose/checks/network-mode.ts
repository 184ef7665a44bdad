import { contradiction, type NetworkMode } from "../../ecs/network-mode.ts";
import { failure } from "../../errors/credroute-error.ts";
import { ON_LINK } from "../../network/model.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute } from "../route-state.ts";
import type { Situation } from "../situation.ts";

/** Where are we, and does every witness agree? */
export function checkNetworkMode(situation: Situation): Finding {
  const { mode, options, setBy } = situation;
  if (mode === undefined) return unknown("the network could not be read");
  const told = `${mode.value}: ${mode.because.join("; ")}`;
  const said = testimony(situation, mode.value);
  if (options.networkMode !== "auto") {
    const seen = said ?? appearance(situation);
    const source = setBy.networkMode ?? "--network-mode";
    return seen === undefined
      ? good(told)
      : bad(failure("NETWORK_MODE_FORCED", { mode: mode.value, source, seen }));
  }
  if (said === undefined) return good(told);
  if (actsOtherwise(situation)) {
    return good(`${mode.value} by the adapters' names, yet ${said}, and a route of that mode works`);
  }
  return bad(failure("NETWORK_MODE_CONTRADICTED", { mode: mode.value, seen: said }));
}

/** What a witness says against a mode: the ECS agent, or the file that it wrote. */
function testimony({ taskMetadata, metadataFile }: Situation, mode: NetworkMode): string | undefined {
  const task = taskMetadata !== undefined && "networkModes" in taskMetadata ? taskMetadata.networkModes : [];
  const file = metadataFile?.kind === "ready" ? metadataFile.networkModes : [];
  return contradiction(mode, "task metadata", task) ?? contradiction(mode, "the metadata file", file);
}

/**
 * What the container looks like, where it does not look like the forced mode. To force a mode is for containers that
 * look like another: this counts only while the agent is not reached, and no witness is for the mode.
 */
function appearance(situation: Situation): string | undefined {
  const { mode, detectedMode, agentReached } = situation;
  if (agentReached || detectedMode === undefined || detectedMode.value === "none") return undefined;
  if (detectedMode.value === mode?.value || testimony(situation, detectedMode.value) !== undefined) {
    return undefined;
  }
  return `it looks like ${detectedMode.value}: ${detectedMode.because.join("; ")}`;
}

/**
 * Whether the ENTRYPOINT evidently took the other mode, as its command line can tell it to: a route through a gateway
 * is credroute's work, one that is on-link the ECS agent's.
 */
function actsOtherwise(situation: Situation): boolean {
  const route = credentialsRoute(situation);
  if (!situation.agentReached || route === undefined || situation.ecs.fargate) return false;
  return situation.mode?.value === (route.nextHop === ON_LINK ? "nat" : "awsvpc");
}
