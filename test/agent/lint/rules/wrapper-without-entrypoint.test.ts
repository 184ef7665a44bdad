import { withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";

describeRule("wrapper-without-entrypoint", [
  ...[["credroute.exe"], ["credroute.exe", "--"], ["credroute", "--timeout", "1m"]].map((entryPoint) => ({
    name: entryPoint.join(" "),
    task: withContainer({ entryPoint, command: null }),
    expected: [`error wrapper-without-entrypoint ${C}.entryPoint`],
  })),
  {
    name: "an entrypoint without the separator",
    task: withContainer({ entryPoint: ["credroute", "--timeout", "1m"], command: ["server.exe"] }),
    expected: [`error wrapper-options ${C}.entryPoint`, `error wrapper-without-entrypoint ${C}.entryPoint`],
  },
  ...[
    ["credroute", "diagnose"],
    ["credroute", "--timeout", "1m", "--", "a.exe"],
  ].map((entryPoint) => ({
    name: entryPoint.join(" "),
    task: withContainer({ entryPoint, command: null }),
    expected: [],
  })),
  {
    name: "the words for an image's own entry point",
    task: withContainer({ entryPoint: null, command: ["credroute.exe"] }),
    expected: [],
  },
]);
