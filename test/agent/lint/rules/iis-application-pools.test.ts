import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const FOUND = `note iis-application-pools ${C}.entryPoint`;
const started = (own: readonly string[], command: readonly string[], more: Json = {}): Json =>
  withContainer({ entryPoint: ["credroute.exe", ...own, "--"], command, ...more });
const MONITOR = ["C:\\ServiceMonitor.exe", "w3svc"];

describeRule("iis-application-pools", [
  { name: "ServiceMonitor behind credroute", task: started([], MONITOR), expected: [FOUND] },
  { name: "its name alone", task: started([], ["servicemonitor", "w3svc"]), expected: [FOUND] },
  { name: "--publish-env iis", task: started(["--publish-env", "iis"], MONITOR), expected: [] },
  { name: "--publish-env machine", task: started(["--publish-env=machine"], MONITOR), expected: [] },
  {
    name: "CREDROUTE_PUBLISH_ENV",
    task: started([], MONITOR, { environment: [{ name: "CREDROUTE_PUBLISH_ENV", value: "iis" }] }),
    expected: [],
  },
  {
    name: "a file of variables",
    task: started([], MONITOR, { environmentFiles: [{ type: "s3", value: "arn:aws:s3:::bucket/app.env" }] }),
    expected: [],
  },
  { name: "another program", task: started([], ["C:\\app\\monitor.exe", "w3svc"]), expected: [] },
  {
    name: "ServiceMonitor without a role",
    task: { ...started([], MONITOR), taskRoleArn: "" },
    expected: ["warning no-task-role taskRoleArn"],
  },
  {
    name: "ServiceMonitor without credroute",
    task: withContainer({ entryPoint: MONITOR, command: null }),
    expected: [`warning entrypoint-not-wrapped ${C}.entryPoint`],
  },
]);
