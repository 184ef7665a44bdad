import { describe, expect, it } from "vitest";

import { resultsOf, withContainer } from "../../../fixtures/task-definitions.ts";
import { describeRule } from "../describe-rule.ts";

const C = "containerDefinitions[0]";
const REFUSED = `error wrapper-options ${C}.entryPoint`;
const started = (entryPoint: unknown[], command: unknown[] | null = null): Record<string, unknown> =>
  withContainer({ entryPoint, command });
/** In a template, where a function may stand for a word. */
const inTemplate = (EntryPoint: unknown[]): unknown => ({
  Resources: {
    Task: {
      Type: "AWS::ECS::TaskDefinition",
      Properties: {
        TaskRoleArn: "r",
        RuntimePlatform: { OperatingSystemFamily: "WINDOWS_SERVER_2022_CORE" },
        ContainerDefinitions: [{ Name: "app", Image: "app:1", Cpu: 512, EntryPoint }],
      },
    },
  },
});

const REFUSALS = [
  {
    entryPoint: ["C:\\credroute\\credroute.exe", "app.exe"],
    says: 'unknown command "app.exe"; put "--" before',
  },
  { entryPoint: ["credroute.exe", "app.exe", "--", "x"], says: 'unknown command "app.exe"' },
  {
    entryPoint: ["credroute.exe", "--timeot", "5s", "--", "app"],
    says: "unknown option --timeot (did you mean --timeout?)",
  },
  {
    entryPoint: ["credroute.exe", "--timeout", "5", "--", "app"],
    says: '--timeout "5" is not a duration; write a number and a unit',
  },
  { entryPoint: ["credroute", "--timeout", 5, "--", "app"], says: '--timeout "5" is not a duration' },
  {
    entryPoint: ["credroute", "--on-failure=contine", "--", "app"],
    says: '--on-failure "contine" is not known',
  },
  { entryPoint: ["credroute", "--gateway", "--", "app"], says: "--gateway needs a value" },
  { entryPoint: ["credroute", "--json", "--", "app"], says: "--json was given without --dry-run" },
  { entryPoint: ["credroute", "-V5", "--", "app"], says: "unknown option -V" },
  {
    entryPoint: ["C:\\credroute\\credroute.exe --"],
    says: '"C:\\credroute\\credroute.exe --" is one word, which Windows takes for the name of a program',
  },
  {
    entryPoint: ["C:\\a b\\credroute --timeout 5s --", "app"],
    says: '"C:\\a b\\credroute --timeout 5s --" is one word',
  },
  {
    entryPoint: ["credroute", "--", "--timeout", "5s"],
    says: '"--timeout" comes after "--", where it is taken for the application\'s program; put the options',
  },
  { entryPoint: ["credroute", "--timeout", "5s", "--", "--", "app"], says: '"--" comes after "--"' },
  {
    entryPoint: ["credroute", "--", "C:\\app\\a.exe --port 80"],
    says: '"C:\\app\\a.exe --port 80" is one word, which Windows takes for the name of a program',
  },
  {
    entryPoint: ["C:\\Windows\\System32\\credroute.exe", "--", "dotnet app.dll"],
    says: '"dotnet app.dll" is one word',
  },
];

describeRule("wrapper-options", [
  ...REFUSALS.map(({ entryPoint }) => ({
    name: entryPoint.join(" "),
    task: started(entryPoint, ["x"]),
    expected: [REFUSED],
  })),
  {
    name: "options in command",
    task: started(["credroute.exe"], ["--timeot", "5s", "--", "app"]),
    expected: [REFUSED],
  },
  ...[
    ["credroute.exe", "--timeout", "5s", "--network-mode=nat", "-vv", "--", "app", "--timeot"],
    ["C:\\credroute files\\credroute.exe", "--", "app"],
    ["C:\\credroute files\\server.exe", "x"],
    ["credroute", "--", "C:\\Program Files\\My App\\server.exe", "--port 80"],
    ["credroute", "--", "C:\\node modules\\run.cmd"],
    ["credroute", "--", "app", "--timeot", "--", "-x"],
    ["credroute", "diagnose", "--json"],
    ["credroute", "healthcheck"],
    ["credroute", "--version", "--timeot"],
    ["credroute", "--timeot", "--help"],
    ["cmd", "/c", "credroute.exe --timeot -- app"],
  ].map((entryPoint) => ({ name: entryPoint.join(" "), task: started(entryPoint), expected: [] })),
  {
    name: "words for the image's own entry point",
    task: withContainer({ entryPoint: null, command: ["credroute.exe", "app.exe"] }),
    expected: [],
  },
  ...[
    ["credroute", { Ref: "Words" }, "app"],
    ["credroute", "--", { Ref: "Words" }, "--timeot"],
    ["credroute", "--timeot", { Ref: "Words" }, "--", "app"],
    ["credroute", "--timeout", { Ref: "Words" }, "--", "app"],
    [{ Ref: "Words" }, "--timeot", "--", "app"],
  ].map((entryPoint) => ({
    name: JSON.stringify(entryPoint),
    task: inTemplate(entryPoint),
    expected: [],
  })),
]);

describe("the rule wrapper-options says", () => {
  const line = (entryPoint: unknown[]): string => {
    const found = resultsOf(started(entryPoint, ["x"])).find(({ rule }) => rule === "wrapper-options");
    return `${found?.message}; ${found?.remedy}`;
  };

  it.each(REFUSALS)("of $entryPoint what credroute would: $says", ({ entryPoint, says }) => {
    expect(line(entryPoint)).toContain(`container app starts credroute wrongly: ${says}`);
  });

  it("nothing of a command line that may hold keys", () => {
    const text = "powershell -Command $env:AWS_SECRET_ACCESS_KEY='PLANTED-PLANTED-PLANTED'; .\\a.ps1";
    expect(line(["credroute", text])).toContain('unknown command "powershell ..."');
    expect(line(["credroute", "AKIAABCDEFGHIJKLMNOP"])).toContain('unknown command "(an access key)"');
  });
});
