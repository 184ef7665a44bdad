import { FARGATE_TASK, NAT_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const FOUND = [`error log-driver ${C}.logConfiguration.logDriver`];
const logs = (logDriver: string, task = NAT_TASK): Json =>
  withContainer({ logConfiguration: { logDriver } }, task);

describeRule("log-driver", [
  ...["awsfirelens", "journald", "cloudwatch"].map((driver) => ({
    name: driver,
    task: logs(driver),
    expected: FOUND,
  })),
  ...["awslogs", "json-file", "none", "splunk", "fluentd", "gelf", "syslog"].map((driver) => ({
    name: driver,
    task: logs(driver),
    expected: [],
  })),
  ...["awsfirelens", "gelf", "json-file"].map((driver) => ({
    name: `${driver} on Fargate`,
    task: logs(driver, FARGATE_TASK),
    expected: FOUND,
  })),
  { name: "awslogs on Fargate", task: logs("awslogs", FARGATE_TASK), expected: [] },
  {
    name: "a log router",
    task: withContainer({ firelensConfiguration: { type: "fluentbit" } }),
    expected: [`error log-driver ${C}.firelensConfiguration`],
  },
]);
