import { FARGATE_TASK, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const AT = "memory-reservation containerDefinitions[0].memoryReservation";

describeRule("memory-reservation", [
  { name: "beside memory", task: withContainer({ memoryReservation: 512 }), expected: [`error ${AT}`] },
  {
    name: "without memory",
    task: withContainer({ memoryReservation: 512, memory: null }),
    expected: [`error ${AT}`],
  },
  {
    name: "on Fargate",
    task: withContainer({ memoryReservation: 512 }, FARGATE_TASK),
    expected: [`warning ${AT}`],
  },
  ...[null, 0].map((memoryReservation) => ({
    name: String(memoryReservation),
    task: withContainer({ memoryReservation }),
    expected: [],
  })),
]);
