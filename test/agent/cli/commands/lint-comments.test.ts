import { describe, expect, it } from "vitest";

import { findings, LintFolder, type Files } from "../../../helpers/lint-in-folder.ts";
import { BAD_JSON, BAD_YAML, NAT_TASK } from "../../../fixtures/task-definitions.ts";

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
      files: { "a.yaml": BAD_YAML.replace("host", "host # credroute-ignore: network-mode") },
      left: ["container-user warning"],
    },
    {
      name: "above the line, with others between",
      files: {
        "a.yaml": BAD_YAML.replace(
          "networkMode",
          "# credroute-ignore: network-mode, stop-timeout -- moves in May\n# a word more\n\nnetworkMode",
        ),
      },
      left: ["container-user warning"],
    },
    {
      name: "of the file",
      files: { "a.yaml": `# credroute-ignore-file: container-user network-mode -- a test\n${BAD_YAML}` },
      left: [],
    },
    {
      name: "about another rule or another line",
      files: {
        "a.yaml": BAD_YAML.replace("networkMode", "# credroute-ignore: container-user\nnetworkMode"),
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
          ...(JSON.parse(BAD_JSON) as object),
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
      "a.yaml": `# credroute-ignore-file: netwrk-mode\n# credroute-ignore:\n${BAD_YAML}`,
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
