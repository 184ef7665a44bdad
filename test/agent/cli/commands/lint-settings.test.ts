import { describe, expect, it } from "vitest";

import { findings, LintFolder } from "../../../helpers/lint-in-folder.ts";
import { BAD_JSON, withContainer } from "../../../fixtures/task-definitions.ts";

const CONFIGURATION = ".credroute-lint.yaml";

describe("the configuration of credroute lint", () => {
  it.each([
    { name: "a rule that is off", yaml: "rules:\n  network-mode: off", left: ["container-user warning"] },
    { name: "off in capitals", yaml: "rules: { network-mode: OFF }", left: ["container-user warning"] },
    {
      name: "another severity",
      yaml: "rules:\n  container-user: error",
      left: ["network-mode error", "container-user error"],
    },
    {
      name: "a rule ignored by path",
      yaml: "ignore:\n  - path: '*.json'\n    rules: [network-mode]\n    reason: moves in May",
      left: ["container-user warning"],
    },
    {
      name: "another path",
      yaml: "ignore:\n  - path: [other/**, '*.tf']\n    rules: [network-mode]\n    reason: moves in May",
      left: ["network-mode error", "container-user warning"],
    },
    { name: "a whole file", yaml: "ignore: [{ path: task.json, reason: moves in May }]", left: [] },
    { name: "nothing", yaml: "# nothing yet\n", left: ["network-mode error", "container-user warning"] },
  ])("$name", async ({ yaml, left }) => {
    using folder = new LintFolder({ "task.json": BAD_JSON, [CONFIGURATION]: yaml });
    expect(await findings(folder, ["task.json"])).toEqual(left);
  });

  it("is found above the working folder, and its paths are relative to it", async () => {
    const ignore = "ignore: [{ path: infrastructure/old/**, reason: is replaced }]";
    using folder = new LintFolder({
      "infrastructure/old/task.json": BAD_JSON,
      "infrastructure/new/task.json": BAD_JSON,
      [CONFIGURATION]: ignore,
    });
    const left = ["new/task.json network-mode error", "new/task.json container-user warning"];
    expect(await findings(folder, ["."], "infrastructure")).toEqual(left);
    expect(await findings(folder, ["*/*.json"], "infrastructure")).toEqual(left);
    expect(await findings(folder, ["old/task.json"], "infrastructure")).toEqual([]);
    expect(await findings(folder, ["old/task.json", "--no-config"], "infrastructure")).toHaveLength(2);
  });

  it("prefers the nearest, and the one that is named", async () => {
    using folder = new LintFolder({
      "a/task.json": BAD_JSON,
      "a/.credroute-lint.json": '{ "rules": { "network-mode": "off" } }',
      [CONFIGURATION]: "rules: { container-user: off }",
    });
    expect(await findings(folder, ["task.json"], "a")).toEqual(["container-user warning"]);
    const words = ["task.json", "--config", `../${CONFIGURATION}`];
    expect(await findings(folder, words, "a")).toEqual(["network-mode error"]);
  });

  it("says how bad a problem is, unless the command line does", async () => {
    using folder = new LintFolder({
      "task.json": JSON.stringify(withContainer({ user: "admin" })),
      [CONFIGURATION]: "fail-on: error",
    });
    expect((await folder.lint(["task.json"])).exitCode).toBe(0);
    expect((await folder.lint(["task.json", "--fail-on", "warning"])).exitCode).toBe(1);
  });

  it.each([
    [
      "rules:\n  host-port-8: off",
      `:2:16 is not a valid configuration: "host-port-8" is not a rule (did you mean host-port-80?)`,
    ],
    [
      "rules:\n  network-mode: fatal",
      `:2:17 is not a valid configuration: "fatal" is not one of: error, warning, note, off`,
    ],
    ["rules: [network-mode]", ":1:8 is not a valid configuration: rules must hold a severity for each rule"],
    [
      "rule: {}",
      ':1:7 is not a valid configuration: "rule" is not a setting (did you mean rules?); use: rules, ignore,',
    ],
    ["ignore:\n  - path: a", ":2:5 is not a valid configuration: reason is missing"],
    ["ignore:\n  - path: a\n    reason: ' '", ":3:13 is not a valid configuration: reason is empty"],
    ["ignore:\n  - path: []\n    reason: b", ":2:11 is not a valid configuration: path is empty"],
    [
      "ignore:\n  - path: 5\n    reason: b",
      ":2:11 is not a valid configuration: path must be a glob, or a list of globs",
    ],
    ["ignore: [{ path: a, reason: b, rules: [] }]", ":1:39 is not a valid configuration: rules is empty"],
    ["ignore: [{ path: a, reason: b, rules: [x] }]", ':1:40 is not a valid configuration: "x" is not a rule'],
    [
      "ignore: [{ path: a, reason: b, rule: c }]",
      '"rule" is not a setting (did you mean rules?); use: path, rules, reason',
    ],
    ["ignore: a", ":1:9 is not a valid configuration: ignore must be a list"],
    ["fail-on: off", ":1:10 is not a valid configuration: "],
    ["rules: {}\nrules: {}", ':2:8 is not a valid configuration: "rules" is there twice'],
    ["- a", ":1:1 is not a valid configuration: it is not a set of settings"],
    ["ignore: [a]", ":1:10 is not a valid configuration: "],
    ["rules: {", ":1:9 is not a valid configuration: "],
    ["a: &a [*a]", "an anchor refers to itself"],
    ["a: 1\n---\nb: 1", "a second document begins here"],
  ])("is refused as %j", async (yaml, says) => {
    using folder = new LintFolder({ "task.json": BAD_JSON, [CONFIGURATION]: yaml });
    const { exitCode, stdout, stderr } = await folder.lint(["task.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain(CONFIGURATION);
    expect(stderr).toContain("[CONFIGURATION_INVALID]");
  });

  it("is refused where it is named and does not exist", async () => {
    using folder = new LintFolder({ "task.json": BAD_JSON });
    const { exitCode, stderr } = await folder.lint(["task.json", "--config", "nowhere.yaml"]);
    expect(exitCode).toBe(125);
    expect(stderr).toContain("nowhere.yaml cannot be read: no such file");
  });
});
