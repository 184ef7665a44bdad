import { contradiction } from "../../ecs/network-mode.ts";
import { failure } from "../../errors.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** Where are we, and does every witness agree? */
export function checkNetworkMode({ mode, taskMetadata, metadataFile }: Situation): Finding {
  if (mode === undefined) return unknown("the network could not be read");
  const task = taskMetadata !== undefined && "networkModes" in taskMetadata ? taskMetadata.networkModes : [];
  const file = metadataFile?.kind === "ready" ? metadataFile.networkModes : [];
  const seen =
    contradiction(mode.value, "task metadata", task) ?? contradiction(mode.value, "the metadata file", file);
  if (seen !== undefined) return bad(failure("NETWORK_MODE_CONTRADICTED", { mode: mode.value, seen }));
  return good(`${mode.value}: ${mode.because.join("; ")}`);
}
