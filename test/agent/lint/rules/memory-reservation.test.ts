import { FARGATE_TASK, powershell, withContainer, withInstance } from "../../../fixtures/task-definitions.ts";
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
  ...[
    { memory: undefined, expected: [] },
    {
      memory: 1024,
      expected: [
        "error memory-reservation Resources.Task.Properties.ContainerDefinitions[0].MemoryReservation",
      ],
    },
  ].map(({ memory, expected }) => ({
    name: `with memory ${memory} on instances that leave it out`,
    task: withInstance(
      powershell(
        '[Environment]::SetEnvironmentVariable("ECS_ENABLE_MEMORY_UNBOUNDED_WINDOWS_WORKAROUND", "true", "Machine")',
        "Initialize-ECSAgent -Cluster 'a' -EnableTaskIAMRole",
      ),
      withContainer({ memoryReservation: 512, memory }),
    ),
    expected,
  })),
  ...[null, 0].map((memoryReservation) => ({
    name: String(memoryReservation),
    task: withContainer({ memoryReservation }),
    expected: [],
  })),
]);
