import { FARGATE_TASK, NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const AWSVPC_TASK = { ...NAT_TASK, networkMode: "awsvpc" };

describeRule("entrypoint-needlessly-wrapped", [
  { name: "awsvpc", task: AWSVPC_TASK, expected: [`note entrypoint-needlessly-wrapped ${C}.entryPoint`] },
  {
    name: "Fargate",
    task: withContainer({ entryPoint: ["credroute"], command: ["--", "a.exe"] }, FARGATE_TASK),
    expected: [`note entrypoint-needlessly-wrapped ${C}.entryPoint`],
  },
]);
