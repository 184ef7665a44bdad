import type { Fact } from "./fact.ts";

/** What Fargate gives a Windows task: CPU units, and the least and the most memory in GiB, in steps of one. */
export const FARGATE_SIZES: Fact<ReadonlyMap<number, readonly [leastGib: number, mostGib: number]>> = {
  value: new Map([
    [1024, [2, 8]],
    [2048, [4, 16]],
    [4096, [8, 30]],
  ]),
  source:
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html#task_size",
  seen: "2026-11-26",
};

/** In GiB. */
export const FARGATE_EPHEMERAL_STORAGE: Fact<readonly [least: number, most: number]> = {
  value: [21, 200],
  source: "https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_EphemeralStorage.html",
  seen: "2026-11-26",
};
