import { describe, expect, it } from "vitest";

import { LintFolder, type Files } from "../../../helpers/lint-in-folder.ts";
import { NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";

const BAD = JSON.stringify({ networkMode: "host", ...withContainer({ user: "admin" }) });
const YAML = `family: web
taskRoleArn: arn:aws:iam::111122223333:role/web
networkMode: host
runtimePlatform:
  operatingSystemFamily: WINDOWS_SERVER_2022_CORE
containerDefinitions:
  - name: web
    image: web:1
    cpu: 256
    memory: 512
    entryPoint: [credroute, --]
    command: ['C:\\web.exe']
    user: admin
`;
const CONFIGURATION = ".credroute-lint.yaml";

/** Rules that are reported, with their files. */
async function findings(folder: LintFolder, words: readonly string[], within = "."): Promise<string[]> {
  const { stdout, stderr } = await folder.lint([...words, "--json"], { in: within });
  expect(stderr).toBe("");
  const document = JSON.parse(stdout) as {
    findings: { file?: string; rule: string; severity: string }[];
  };
  return document.findings.map(({ file = "", rule, severity }) => `${file} ${rule} ${severity}`.trim());
}

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
    using folder = new LintFolder({ "task.json": BAD, [CONFIGURATION]: yaml });
    expect(await findings(folder, ["task.json"])).toEqual(left);
  });

  it("is found above the working folder, and its paths are relative to it", async () => {
    const ignore = "ignore: [{ path: infrastructure/old/**, reason: is replaced }]";
    using folder = new LintFolder({
      "infrastructure/old/task.json": BAD,
      "infrastructure/new/task.json": BAD,
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
      "a/task.json": BAD,
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
    using folder = new LintFolder({ "task.json": BAD, [CONFIGURATION]: yaml });
    const { exitCode, stdout, stderr } = await folder.lint(["task.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain(`${CONFIGURATION}`);
    expect(stderr).toContain("[CONFIGURATION_INVALID]");
  });

  it("is refused where it is named and does not exist", async () => {
    using folder = new LintFolder({ "task.json": BAD });
    const { exitCode, stderr } = await folder.lint(["task.json", "--config", "nowhere.yaml"]);
    expect(exitCode).toBe(125);
    expect(stderr).toContain("nowhere.yaml cannot be read: no such file");
  });
});

describe("a comment credroute-ignore", () => {
  const HCL = `resource "aws_ecs_task_definition" "web" {
  family                   = "web"
  task_role_arn            = "arn:aws:iam::111122223333:role/web"
  network_mode             = "host" // credroute-ignore: network-mode -- moves in May
  requires_compatibilities = ["EC2"]
  container_definitions    = jsonencode([{
    name = "web", image = "web:1", cpu = 256, memory = 512, entryPoint = ["credroute", "--"], command = ["C:/web.exe"]
  }])
  runtime_platform { operating_system_family = "WINDOWS_SERVER_2022_CORE" }
}
`;
  const USER_DATA = `<powershell>
Import-Module ECSTools
# credroute-ignore: instance-task-role
Initialize-ECSAgent -Cluster web
</powershell>
`;
  const SERVED = { "task.json": JSON.stringify(NAT_TASK) };

  it.each<{ name: string; files: Files; left: string[] }>([
    {
      name: "on the line",
      files: { "a.yaml": YAML.replace("host", "host # credroute-ignore: network-mode") },
      left: ["container-user warning"],
    },
    {
      name: "above the line, with others between",
      files: {
        "a.yaml": YAML.replace(
          "networkMode",
          "# credroute-ignore: network-mode, stop-timeout -- moves in May\n# a word more\n\nnetworkMode",
        ),
      },
      left: ["container-user warning"],
    },
    {
      name: "of the file",
      files: { "a.yaml": `# credroute-ignore-file: container-user network-mode -- a test\n${YAML}` },
      left: [],
    },
    {
      name: "about another rule or another line",
      files: {
        "a.yaml": YAML.replace("networkMode", "# credroute-ignore: container-user\nnetworkMode"),
      },
      left: ["network-mode error", "container-user warning"],
    },
    { name: "in HCL", files: { "a.tf": HCL }, left: [] },
    { name: "in PowerShell", files: { "a.ps1": USER_DATA, ...SERVED }, left: [] },
    {
      name: "in JSON, which has no comments",
      files: {
        "a.json": JSON.stringify({
          family: "a # credroute-ignore-file: network-mode",
          ...(JSON.parse(BAD) as object),
        }),
      },
      left: ["network-mode error", "container-user warning"],
    },
  ])("$name", async ({ files, left }) => {
    using folder = new LintFolder(files);
    expect(await findings(folder, [Object.keys(files)[0] ?? ""])).toEqual(left);
  });

  it("in a script beside the Terraform file that it belongs to", async () => {
    const tf = `resource "aws_launch_template" "hosts" {
  user_data = base64encode(file("hosts.ps1"))
}
resource "aws_ecs_task_definition" "web" {
  family                = "web"
  task_role_arn         = "arn:aws:iam::111122223333:role/web"
  container_definitions = jsonencode([{
    name = "web", image = "web:1", cpu = 256, memory = 512, entryPoint = ["credroute", "--"], command = ["C:/web.exe"]
  }])
  runtime_platform { operating_system_family = "WINDOWS_SERVER_2022_CORE" }
}
`;
    using folder = new LintFolder({ "a.tf": tf, "hosts.ps1": USER_DATA });
    expect(await findings(folder, ["a.tf"])).toEqual([]);
    folder.write("hosts.ps1", USER_DATA.replace("# credroute-ignore: instance-task-role\n", ""));
    expect(await findings(folder, ["a.tf"])).toEqual(["hosts.ps1 instance-task-role error"]);
  });

  it("is reported where it names a rule that does not exist, or none", async () => {
    using folder = new LintFolder({
      "a.yaml": `# credroute-ignore-file: netwrk-mode\n# credroute-ignore:\n${YAML}`,
    });
    const { exitCode, stderr } = await folder.lint(["a.yaml"]);
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      `credroute: warning: a.yaml:1: credroute-ignore: "netwrk-mode" is not a rule (did you mean network-mode?)
credroute: warning: a.yaml:2: credroute-ignore: it names no rule
`,
    );
  });
});

describe("the baseline of credroute lint", () => {
  it("holds what is known, so that only what is new is reported, wherever it is run", async () => {
    using folder = new LintFolder({ "infrastructure/a.yaml": YAML, "b.json": BAD });
    const written = await folder.lint([".", "--write-baseline", "known.json"]);
    expect(written).toEqual({ exitCode: 0, stdout: "known.json: 4 known findings\n", stderr: "" });
    const { exitCode, stdout } = await folder.lint([".", "--baseline", "known.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("not reported: 4 findings of the baseline\n");

    folder.write("infrastructure/a.yaml", `# moved by a line\n${YAML}    privileged: true\n`);
    const left = ["a.yaml unsupported-parameter warning"];
    expect(await findings(folder, [".", "--baseline", "../known.json"], "infrastructure")).toEqual(left);
  });

  it("says what is no longer found", async () => {
    using folder = new LintFolder({ "a.yaml": YAML });
    await folder.lint(["a.yaml", "--write-baseline", "known.json"]);
    folder.write("a.yaml", YAML.replace("networkMode: host\n", ""));
    const { exitCode, stdout } = await folder.lint(["a.yaml", "--baseline", "known.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("no longer found: 1 finding of the baseline\n");
  });

  it("may be named by the configuration, and is written again over it", async () => {
    using folder = new LintFolder({ "a/a.yaml": YAML, [CONFIGURATION]: "baseline: known.json" });
    expect((await folder.lint(["a.yaml"], { in: "a" })).stderr).toContain(
      "known.json cannot be read: no such file",
    );
    expect((await folder.lint(["a.yaml", "--write-baseline", "../known.json"], { in: "a" })).exitCode).toBe(
      0,
    );
    expect(await findings(folder, ["a.yaml"], "a")).toEqual([]);
  });

  it("holds a finding as often as it is there", async () => {
    const task = withContainer({ environment: [{ name: "AWS_ACCESS_KEY_ID", value: "x" }] });
    const twice = JSON.stringify({ Resources: { A: resource(task), B: resource({ ...task, family: "b" }) } });
    using folder = new LintFolder({ "a.json": twice });
    expect((await folder.lint(["a.json", "--write-baseline", "known.json"])).stdout).toContain(
      "2 known findings",
    );
    expect(folder.read("known.json")).not.toContain("PLANTED");
    expect(await findings(folder, ["a.json", "--baseline", "known.json"])).toEqual([]);
  });

  it("is not written where a file cannot be judged", async () => {
    using folder = new LintFolder({ "a.yaml": YAML });
    const { exitCode, stdout } = await folder.lint(["a.yaml", "b.yaml", "--write-baseline", "known.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(() => folder.read("known.json")).toThrow("ENOENT");
  });

  it.each([
    ["{", "known.json is not a baseline of lint: it is not a JSON object"],
    ['{ "schemaVersion": 2, "findings": [] }', "schemaVersion is 2"],
    ['{ "schemaVersion": 1, "findings": [{}] }', "findings.0.file is undefined"],
  ])("is refused as %s", async (text, says) => {
    using folder = new LintFolder({ "a.yaml": YAML, "known.json": text });
    const { exitCode, stdout, stderr } = await folder.lint(["a.yaml", "--baseline", "known.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toContain(says);
  });

  it("says where it cannot be written", async () => {
    using folder = new LintFolder({ "a.yaml": YAML });
    const { exitCode, stderr } = await folder.lint(["a.yaml", "--write-baseline", "none/known.json"]);
    expect(exitCode).toBe(125);
    expect(stderr).toContain("none/known.json cannot be written: no such folder");
  });
});

const resource = (properties: object): object => ({
  Type: "AWS::ECS::TaskDefinition",
  Properties: properties,
});
