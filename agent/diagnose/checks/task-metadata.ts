import { failure } from "../../errors/credroute-error.ts";
import type { Check } from "../check.ts";
import { bad, good, unknown, type Finding } from "../link.ts";
import type { Situation } from "../situation.ts";
import { agent } from "./endpoint.ts";

export const taskMetadata: Check = {
  id: "task-metadata",
  summary: "the ECS agent describes this task",
  restsOn: [agent],
  judge: judgeTaskMetadata,
};

function judgeTaskMetadata({ ecs, taskMetadata: answer }: Situation): Finding {
  const address = ecs.taskMetadata;
  if (address?.kind === "foreign") return bad(failure("TASK_METADATA_FOREIGN", { host: address.host }));
  if (address === undefined) return unknown("ECS_CONTAINER_METADATA_URI_V4 is not set");
  if (answer === undefined) return unknown("no answer in time");
  if ("seen" in answer) return bad(failure("TASK_METADATA_UNAVAILABLE", { seen: answer.seen }));
  const { cluster, family, revision, launchType, networkModes } = answer;
  const parts = [
    `task definition ${family ?? "?"}:${revision ?? "?"}`,
    `cluster ${cluster ?? "?"}`,
    `launch type ${launchType ?? "unknown"}`,
    `network mode ${networkModes.join(", ") || "unknown"}`,
  ];
  return good(parts.join(", "));
}
