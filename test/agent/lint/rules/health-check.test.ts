import { withContainer, type Json } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const check = (...command: string[]): Json => withContainer({ healthCheck: { command, timeout: 15 } });
const found = (severity: string): string => `${severity} health-check ${C}.healthCheck.command`;

describeRule("health-check", [
  ...[
    ["CMD", "credroute", "healthcheck"],
    ["CMD-SHELL", "curl.exe -f http://localhost/etc/ || exit 1"],
    ["CMD-SHELL", "curl -f http://localhost || exit 1"],
    ["CMD", "powershell", "-Command", "if ($?) { exit 0 }"],
    ["CMD-SHELL", "powershell -Command try { iwr http://localhost } catch { exit 1 }"],
    ["CMD-SHELL", "type C:\\ready.txt >NUL 2>&1 || exit /b 1"],
    ["NONE"],
  ].map((command) => ({ name: command.join(" "), task: check(...command), expected: [] })),
  ...[
    ["curl", "-f"],
    ["CMD"],
    ["CMD-SHELL", ""],
    [""],
    ["CMD", "/bin/sh", "-c", "true"],
    ["CMD", "sh", "-c", "x"],
    ["CMD-SHELL", "curl -f http://localhost >/dev/null || exit 1"],
    ["CMD-SHELL", "/usr/bin/check"],
    ["CMD-SHELL", "test -f /tmp/ready"],
    ["CMD-SHELL", "[ -f x ] || exit 1"],
  ].map((command) => ({ name: command.join(" "), task: check(...command), expected: [found("error")] })),
  { name: "wget", task: check("CMD-SHELL", "wget -q http://localhost"), expected: [found("warning")] },
  {
    name: "PowerShell in cmd",
    task: check("CMD-SHELL", "Invoke-WebRequest http://localhost"),
    expected: [found("note")],
  },
  ...[
    { interval: 1, at: "interval" },
    { timeout: 120, at: "timeout" },
    { retries: 50, at: "retries" },
    { startPeriod: 900, at: "startPeriod" },
    { retries: 0, startPeriod: 301, at: "retries" },
  ].map(({ at, ...times }) => ({
    name: JSON.stringify(times),
    task: withContainer({ healthCheck: { command: ["CMD", "check.exe"], ...times } }),
    expected: [`error health-check ${C}.healthCheck.${at}`],
  })),
  {
    name: "the longest times",
    task: withContainer({
      healthCheck: { command: ["CMD", "a.exe"], interval: 300, timeout: 60, retries: 10, startPeriod: 300 },
    }),
    expected: [],
  },
  { name: "an empty command", task: check(), expected: [found("error")] },
  { name: "no command", task: withContainer({ healthCheck: { interval: 30 } }), expected: [found("error")] },
  { name: "nothing", task: withContainer({ healthCheck: null }), expected: [] },
]);
