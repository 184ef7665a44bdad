import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const PATH = "containerDefinitions[0].healthCheck";
const SHORT = `warning wrapper-health-check ${PATH}.timeout`;
const WRONG = `error wrapper-health-check ${PATH}.command`;
const OWN = ["CMD", "credroute", "healthcheck"];
const check = (command: string[], timeout?: unknown): Json =>
  withContainer({ healthCheck: { command, timeout } });

describeRule("wrapper-health-check", [
  ...[2, "2", 5, 9, undefined].map((timeout) => ({
    name: `credroute within ${timeout} s`,
    task: check(OWN, timeout),
    expected: [SHORT],
  })),
  ...[10, 15, 60].map((timeout) => ({
    name: `credroute within ${timeout} s`,
    task: check(OWN, timeout),
    expected: [],
  })),
  {
    name: "credroute in a shell",
    task: check(["CMD-SHELL", '"C:\\credroute.exe" healthcheck || exit 1'], 2),
    expected: [SHORT],
  },
  { name: "another program within 2 s", task: check(["CMD", "check.exe"], 2), expected: [] },
  ...[["healthchek"], [], ["--timeout", "5s"], ["--timeot"], ["app.exe", "--", "x"]].map((words) => ({
    name: `credroute ${words.join(" ")}`,
    task: check(["CMD", "credroute.exe", ...words], 15),
    expected: [WRONG],
  })),
  ...[["diagnose"], ["--", "check.exe"], ["--timeout", "2s", "--", "check.exe"]].map((words) => ({
    name: `credroute ${words.join(" ")}`,
    task: check(["CMD", "credroute.exe", ...words]),
    expected: [],
  })),
]);
