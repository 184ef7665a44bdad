import { failure } from "../../errors/credroute-error.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";

/** What does the ECS agent say of this task? */
export function checkTaskMetadata({ ecs, taskMetadata }: Situation): Finding {
  const address = ecs.taskMetadata;
  if (address?.kind === "foreign") return bad(failure("TASK_METADATA_FOREIGN", { host: address.host }));
  if (address === undefined) return unknown("ECS_CONTAINER_METADATA_URI_V4 is not set");
  if (taskMetadata === undefined) return unknown("no answer in time");
  if ("seen" in taskMetadata) return bad(failure("TASK_METADATA_UNAVAILABLE", { seen: taskMetadata.seen }));
  const { cluster, family, revision, launchType, networkModes } = taskMetadata;
  const parts = [
    `task definition ${family ?? "?"}:${revision ?? "?"}`,
    `cluster ${cluster ?? "?"}`,
    `launch type ${launchType ?? "not told"}`,
    `network mode ${networkModes.join(", ") || "not told"}`,
  ];
  return good(parts.join(", "));
}
