import { FARGATE_TASK, NAT_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const started = (...words: string[]): Json =>
  withContainer({ entryPoint: ["credroute.exe", ...words, "--"] });
const image = (name: string, value: string, task = NAT_TASK): Json =>
  withContainer({ entryPoint: null, environment: [{ name, value }] }, task);
const AT_ENTRY = `wrapper-settings ${C}.entryPoint`;
const AT_VARIABLE = `wrapper-settings ${C}.environment[0].value`;
const NOT_SEEN = `note entrypoint-not-wrapped ${C}.image`;

describeRule("wrapper-settings", [
  ...["awsvpc", "none"].flatMap((mode) => [
    {
      name: `--network-mode ${mode}`,
      task: started("--network-mode", mode),
      expected: [`warning ${AT_ENTRY}`],
    },
    {
      name: `CREDROUTE_NETWORK_MODE=${mode}`,
      task: image("CREDROUTE_NETWORK_MODE", mode),
      expected: [`warning ${AT_VARIABLE}`, NOT_SEEN],
    },
  ]),
  {
    name: "bridge with a forced mode",
    task: { ...started("--network-mode", "none"), networkMode: "bridge" },
    expected: [`warning ${AT_ENTRY}`, "note network-mode networkMode"],
  },
  { name: "--network-mode nat", task: started("--network-mode", "nat"), expected: [] },
  {
    name: "nat on Fargate",
    task: image("CREDROUTE_NETWORK_MODE", "nat", FARGATE_TASK),
    expected: [`warning ${AT_VARIABLE}`],
  },
  {
    name: "--destinations metadata",
    task: started("--destinations", "metadata"),
    expected: [`warning ${AT_ENTRY}`],
  },
  {
    name: "CREDROUTE_DESTINATIONS=metadata",
    task: image("CREDROUTE_DESTINATIONS", "metadata"),
    expected: [`warning ${AT_VARIABLE}`, NOT_SEEN],
  },
  { name: "--destinations credentials", task: started("--destinations", "credentials"), expected: [] },
  { name: "a prefix around it", task: started("--destinations", "169.254.170.0/24"), expected: [] },
  {
    name: "metadata only, without a role",
    task: { ...started("--destinations", "metadata"), taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  { name: "--dry-run", task: started("--dry-run"), expected: [`error ${AT_ENTRY}`] },
  {
    name: "--dry-run without a command line",
    task: withContainer({ entryPoint: ["credroute", "--dry-run", "--json"], command: null }),
    expected: [`error ${AT_ENTRY}`],
  },
  {
    name: "--dry-run on Fargate",
    task: withContainer({ entryPoint: ["credroute", "--dry-run", "--", "a.exe"] }, FARGATE_TASK),
    expected: [`error ${AT_ENTRY}`, `note entrypoint-needlessly-wrapped ${C}.entryPoint`],
  },
  {
    name: "another command",
    task: withContainer({
      entryPoint: ["credroute", "diagnose", "--destinations", "metadata"],
      command: null,
    }),
    expected: [],
  },
]);
