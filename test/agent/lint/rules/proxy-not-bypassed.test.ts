import { FARGATE_TASK, NAT_TASK, withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { NO_PROXY_CASES } from "../../../fixtures/no-proxy.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0].environment";
const BOTH = "169.254.170.2,169.254.169.254";
const proxied = (noProxy: string | undefined, task = NAT_TASK): Json =>
  withContainer(
    {
      environment: [
        { name: "HTTP_PROXY", value: "http://user:PLANTED-SECRET@10.0.0.1:3128" },
        ...(noProxy === undefined ? [] : [{ name: "no_proxy", value: noProxy }]),
      ],
    },
    task,
  );

describeRule("proxy-not-bypassed", [
  { name: "no exception", task: proxied(undefined), expected: [`warning proxy-not-bypassed ${C}[0].value`] },
  {
    name: "other exceptions",
    task: proxied("localhost"),
    expected: [`warning proxy-not-bypassed ${C}[1].value`],
  },
  { name: "both addresses", task: proxied(`localhost, ${BOTH}`), expected: [] },
  {
    name: "only the credentials' address",
    task: proxied("169.254.170.2"),
    expected: [`note proxy-not-bypassed ${C}[1].value`],
  },
  { name: "only that on Fargate", task: proxied("169.254.170.2", FARGATE_TASK), expected: [] },
  ...NO_PROXY_CASES.filter(({ value }) => value !== "").map(({ value, credentials, metadata }) => ({
    name: `${value}, in which the credentials are ${credentials} and the metadata ${metadata}`,
    task: proxied(value),
    expected:
      credentials === "named" && metadata === "named"
        ? []
        : [`${credentials === "named" ? "note" : "warning"} proxy-not-bypassed ${C}[1].value`],
  })),
  {
    name: "no role",
    task: { ...proxied(undefined), taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  {
    name: "a proxy for HTTPS only",
    task: withContainer({ environment: [{ name: "HTTPS_PROXY", value: "http://10.0.0.1:3128" }] }),
    expected: [],
  },
  {
    name: "ALL_PROXY",
    task: withContainer({ environment: [{ name: "all_proxy", value: "http://10.0.0.1:3128" }] }),
    expected: [`warning proxy-not-bypassed ${C}[0].value`],
  },
]);
