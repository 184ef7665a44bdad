import { entry } from "../entry.ts";
import { OPTIONS_UNSEEN } from "./options-unseen.ts";

/** Network modes that other evidence contradicts. */
export const NETWORK_MODE_ERRORS = {
  NETWORK_MODE_CONTRADICTED: entry<{ mode: string; seen: string }>({
    message: (d) => `network mode ${d.mode} was detected, but ${d.seen}`,
    cause: "the adapters have names that are not the ECS agent's, or --network-mode is wrong",
    remedy: `set --network-mode (or CREDROUTE_NETWORK_MODE) to the mode of the task definition; ${OPTIONS_UNSEEN}`,
    page: "taskDefinition",
  }),
  NETWORK_MODE_FORCED: entry<{ mode: string; source: string; seen: string }>({
    message: (d) => `network mode ${d.mode} is forced by ${d.source}, but ${d.seen}`,
    cause: "it was set for containers in another network mode",
    remedy: (d) =>
      `remove ${d.source} from the image and from the task definition, or set it to the mode of the task definition, and start the container again`,
    page: "taskDefinition",
  }),
} as const;
