import { contradiction, type NetworkMode } from "../../ecs/network-mode.ts";
import { failure } from "../../errors/credroute-error.ts";
import { ON_LINK } from "../../network/model.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import { credentialsRoute } from "../route-state.ts";
import type { Situation } from "../situation.ts";

export const networkMode: Check = {
  id: "network-mode",
  summary: "adapters, task metadata and settings agree on the network mode",
  restsOn: [],
  judge: judgeMode,
};

function judgeMode(situation: Situation): Finding {
  const { mode, options, setBy } = situation;
  if (mode === undefined) return unknown("the network could not be read");
  const described = `${mode.value}: ${mode.because.join("; ")}`;
  const objection = evidenceAgainst(mode.value, situation);
  if (options.networkMode !== "auto") {
    const seen = objection ?? unlikeForcedMode(situation);
    const source = setBy.networkMode ?? "--network-mode";
    return seen === undefined
      ? good(described)
      : bad(failure("NETWORK_MODE_FORCED", { mode: mode.value, source, seen }));
  }
  if (objection === undefined) return good(described);
  if (entrypointUsedOtherMode(situation)) {
    return good(`${mode.value} by the adapters' names, but ${objection}, and a route of that mode works`);
  }
  return bad(failure("NETWORK_MODE_CONTRADICTED", { mode: mode.value, seen: objection }));
}

/** What the ECS agent, or the metadata file that it wrote, says against a mode. */
function evidenceAgainst(mode: NetworkMode, { taskMetadata, metadataFile }: Situation): string | undefined {
  const task = taskMetadata !== undefined && "networkModes" in taskMetadata ? taskMetadata.networkModes : [];
  const file = metadataFile?.kind === "ready" ? metadataFile.networkModes : [];
  return contradiction(mode, "task metadata", task) ?? contradiction(mode, "the metadata file", file);
}

/**
 * The mode that the container has by its network, where that is not the forced one. Forcing a mode is meant for
 * containers whose network looks different, so this counts only while the agent is not reached and nothing confirms the
 * mode.
 */
function unlikeForcedMode(situation: Situation): string | undefined {
  const { mode, detectedMode, agentReached } = situation;
  if (agentReached || detectedMode === undefined || detectedMode.value === "none") return undefined;
  if (detectedMode.value === mode?.value) return undefined;
  if (evidenceAgainst(detectedMode.value, situation) !== undefined) return undefined;
  return `it looks like ${detectedMode.value}: ${detectedMode.because.join("; ")}`;
}

/**
 * Whether the ENTRYPOINT took the other mode, as an option on its command line makes it do: credroute adds routes
 * through a gateway, the ECS agent adds on-link ones.
 */
function entrypointUsedOtherMode(situation: Situation): boolean {
  const route = credentialsRoute(situation);
  if (!situation.agentReached || route === undefined || situation.ecs.fargate) return false;
  return situation.mode?.value === (route.nextHop === ON_LINK ? "nat" : "awsvpc");
}
