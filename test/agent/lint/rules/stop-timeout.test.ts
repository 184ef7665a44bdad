import { FARGATE_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const AT = "stop-timeout containerDefinitions[0].stopTimeout";

describeRule("stop-timeout", [
  ...[6, 30, 120].map((stopTimeout) => ({
    name: `${stopTimeout} s on an instance`,
    task: withContainer({ stopTimeout }),
    expected: [`note ${AT}`],
  })),
  ...[null, 0, 5].map((stopTimeout) => ({
    name: `${stopTimeout} on an instance`,
    task: withContainer({ stopTimeout }),
    expected: [],
  })),
  ...[1, 121].map((stopTimeout) => ({
    name: `${stopTimeout} s on Fargate`,
    task: withContainer({ stopTimeout }, FARGATE_TASK),
    expected: [`error ${AT}`],
  })),
  ...[2, 75, 120].map((stopTimeout) => ({
    name: `${stopTimeout} s on Fargate, which it takes`,
    task: withContainer({ stopTimeout }, FARGATE_TASK),
    expected: [],
  })),
]);
