import type { TaskRule } from "../finding.ts";
import { mayHaveMoreVariables, variablesOf } from "../variables.ts";

const NAMES = ["AWS_REGION", "AWS_DEFAULT_REGION"];

export const regionVariables: TaskRule = {
  id: "region-variables",
  summary: "AWS_REGION and AWS_DEFAULT_REGION are set together, or not at all.",
  why: "Most SDKs read AWS_REGION; the AWS CLI and the SDK for Python read AWS_DEFAULT_REGION. ECS agents from 1.104.0 on set both; with an older agent, programs that read the other variable find no region.",
  severities: ["note"],
  page: "https://docs.aws.amazon.com/sdkref/latest/guide/feature-region.html",
  bad: { task: { containerDefinitions: [{ environment: [{ name: "AWS_REGION", value: "eu-west-1" }] }] } },
  good: {
    task: {
      containerDefinitions: [{ environment: NAMES.map((name) => ({ name, value: "eu-west-1" })) }],
    },
  },
  check: ({ containers }) =>
    containers.flatMap((container) => {
      const variables = variablesOf(container);
      const set = NAMES.flatMap((name) => variables.get(name) ?? []);
      const [only] = set;
      if (only === undefined || set.length === NAMES.length || mayHaveMoreVariables(container)) return [];
      const other = NAMES.find((name) => name !== only.name);
      const message = `container ${container.name} gets ${only.name} but not ${other}, which some programs read`;
      return [{ severity: "note", message, remedy: `set ${other} to the same value`, at: only.value }];
    }),
};
