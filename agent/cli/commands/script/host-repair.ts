import { writeHostRepair } from "../../../script/host-repair.ts";
import { parseWords, type Grammar } from "../../words/grammar.ts";
import { helpText } from "../../words/help-page.ts";
import { readCluster } from "./user-data.ts";
import type { AnySystemWorld, Command } from "../../world.ts";

const GRAMMAR: Grammar = {
  command: "credroute script host-repair",
  usage: `Prints a PowerShell script that puts the credentials endpoint of a container instance right.

  credroute script host-repair [--cluster NAME]`,
  epilogue: `Run it on the instance, as administrator, when tasks there lose their role, above all after a restart.
It changes nothing where the endpoint answers, and says what it finds and does.`,
  values: { cluster: { describe: "name of the ECS cluster, where the instance no longer knows it" } },
  flags: {},
  operands: 0,
};

export const command: Command<AnySystemWorld> = {
  help: (columns) => helpText(GRAMMAR, columns),
  run: (words, world) => {
    world.print(writeHostRepair({ cluster: readCluster(parseWords(GRAMMAR, words)) }));
    return Promise.resolve(0);
  },
};
