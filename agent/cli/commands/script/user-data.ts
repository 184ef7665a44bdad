import { usageError } from "../../../errors/credroute-error.ts";
import { isClusterName } from "../../../script/cluster-name.ts";
import { writeUserData } from "../../../script/user-data.ts";
import { parseWords, type Grammar, type ParsedWords } from "../../words/grammar.ts";
import { helpText } from "../../words/help-page.ts";
import type { AnySystemWorld, Command } from "../../world.ts";

const GRAMMAR: Grammar = {
  command: "credroute script user-data",
  usage: `Prints user data for a container instance from an Amazon ECS-optimized Windows AMI.

  credroute script user-data --cluster NAME [options]`,
  epilogue:
    "The instance then answers for task roles, which is the half that credroute in a container cannot do.",
  values: {
    cluster: { describe: "name of the ECS cluster the instance joins" },
    "container-start-timeout": {
      describe: "how long the agent waits for a container to start, such as 15m; its own default is 8m",
    },
  },
  flags: {
    "enable-task-eni": "offer the awsvpc network mode too",
    "awsvpc-block-imds": "keep tasks in awsvpc mode from the instance's metadata; with --enable-task-eni",
    "enable-container-metadata": "write the container metadata file into each container",
    awslogs: "offer the awslogs log driver, besides json-file, also to tasks with an execution role",
    "spot-draining": "drain the instance when its Spot capacity is about to be interrupted",
    persist: "run at every start of the instance, not only at the first",
  },
  operands: 0,
};

export const command: Command<AnySystemWorld> = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: (words, world) => {
    const parsed = parseWords(GRAMMAR, words);
    world.print(
      writeUserData({
        cluster: readCluster(parsed) ?? missingCluster(),
        enableTaskEni: parsed.flag("enable-task-eni"),
        awsvpcBlockImds: readBlockImds(parsed),
        enableContainerMetadata: parsed.flag("enable-container-metadata"),
        awslogs: parsed.flag("awslogs"),
        spotDraining: parsed.flag("spot-draining"),
        containerStartTimeout: readStartTimeout(parsed),
        persist: parsed.flag("persist"),
      }),
    );
    return Promise.resolve(0);
  },
};

function readBlockImds(words: ParsedWords): boolean {
  const isWanted = words.flag("awsvpc-block-imds");
  if (!isWanted || words.flag("enable-task-eni")) return isWanted;
  throw usageError(
    "--awsvpc-block-imds has an effect in the awsvpc network mode only, which this instance would not offer",
    "add --enable-task-eni, or leave --awsvpc-block-imds out",
  );
}

const SECONDS = { s: 1, m: 60, h: 3600 } as const;
/** The agent takes 2 minutes for anything shorter on Windows. */
const LEAST_SECONDS = 120;

/** The part of Go's durations that makes sense here, as typed. */
function readStartTimeout(words: ParsedWords): string | undefined {
  const text = words.values("container-start-timeout").at(-1);
  if (text === undefined) return undefined;
  const [, count, unit] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  if (count !== undefined && Number(count) * SECONDS[unit as keyof typeof SECONDS] >= LEAST_SECONDS)
    return text;
  const reason =
    count === undefined ? "is not a duration" : "is less than the 2m that the ECS agent waits at least";
  throw usageError(
    `--container-start-timeout "${text}" ${reason}`,
    "write a number and s, m or h, such as 15m",
  );
}

/** @throws CredrouteError USAGE for what ECS would not take */
export function readCluster(words: ParsedWords): string | undefined {
  const cluster = words.values("cluster").at(-1);
  if (cluster === undefined || isClusterName(cluster)) return cluster;
  throw usageError(
    `--cluster "${cluster}" is not the name of a cluster`,
    "write its name, not its ARN: up to 255 letters, digits, hyphens and underscores",
  );
}

function missingCluster(): never {
  throw usageError("--cluster is missing", "name the cluster: credroute script user-data --cluster NAME");
}
