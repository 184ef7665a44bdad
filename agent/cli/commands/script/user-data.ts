import { usageError } from "../../../errors/credroute-error.ts";
import { isClusterName } from "../../../script/cluster-name.ts";
import { writeUserData } from "../../../script/user-data.ts";
import { parseWords, type Grammar, type ParsedWords } from "../../words/grammar.ts";
import { helpText } from "../../words/help-page.ts";
import type { Command } from "../../world.ts";

const GRAMMAR: Grammar = {
  command: "credroute script user-data",
  usage: `Prints user data for a container instance from an Amazon ECS-optimized Windows AMI.

  credroute script user-data --cluster NAME [options]`,
  epilogue:
    "The instance then answers for task roles, which is the half that credroute in a container cannot do.",
  values: { cluster: { describe: "name of the ECS cluster the instance joins" } },
  flags: {
    "enable-task-eni": "offer the awsvpc network mode too",
    "enable-container-metadata": "write the container metadata file into each container",
    awslogs: "offer the awslogs log driver, besides json-file",
    persist: "run at every start of the instance, not only at the first",
  },
  operands: 0,
};

export const command: Command = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: (words, world) => {
    const parsed = parseWords(GRAMMAR, words);
    world.print(
      writeUserData({
        cluster: readCluster(parsed) ?? missingCluster(),
        enableTaskEni: parsed.flag("enable-task-eni"),
        enableContainerMetadata: parsed.flag("enable-container-metadata"),
        awslogs: parsed.flag("awslogs"),
        persist: parsed.flag("persist"),
      }),
    );
    return Promise.resolve(0);
  },
};

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
