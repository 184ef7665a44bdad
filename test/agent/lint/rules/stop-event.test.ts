import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const FOUND = `note stop-event ${C}.entryPoint`;
const started = (event: string, ...command: string[]): Json =>
  withContainer({ entryPoint: ["credroute.exe", "--stop-event", event, "--"], command });

describeRule("stop-event", [
  ...["node", "C:\\nodejs\\Node.exe", "python.exe", "nginx", "bun", "pwsh"].map((program) => ({
    name: `same for ${program}`,
    task: started("same", program, "main"),
    expected: [FOUND],
  })),
  { name: "auto for node", task: started("auto", "node", "main.js"), expected: [] },
  { name: "ctrl-c for node", task: started("ctrl-c", "node", "main.js"), expected: [] },
  ...["C:\\app\\server.exe", "dotnet", "deno", "java"].map((program) => ({
    name: `same for ${program}, which acts on it`,
    task: started("same", program, "main"),
    expected: [],
  })),
  { name: "ctrl-break for Java", task: started("ctrl-break", "java", "-jar"), expected: [FOUND] },
  { name: "ctrl-break for node", task: started("ctrl-break", "node", "main.js"), expected: [] },
  {
    name: "CREDROUTE_STOP_EVENT with the image's entry point",
    task: withContainer({
      entryPoint: null,
      command: ["node", "main.js"],
      environment: [{ name: "CREDROUTE_STOP_EVENT", value: "same" }],
    }),
    expected: [`note stop-event ${C}.environment[0].value`, `note entrypoint-not-wrapped ${C}.image`],
  },
  {
    name: "a program that is known at deployment only",
    task: withContainer({ entryPoint: ["credroute", "--stop-event", "same", "--"], command: null }),
    expected: [`error wrapper-without-entrypoint ${C}.entryPoint`],
  },
]);
