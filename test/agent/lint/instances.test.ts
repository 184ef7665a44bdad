import { describe, expect, it } from "vitest";

import { lintText } from "../../fixtures/definitions.ts";

const START = "<powershell>\nInitialize-ECSAgent -Cluster c -EnableTaskIAMRole\n</powershell>\n";
const BASE64 = Buffer.from(START).toString("base64");

const template = (properties: string): string =>
  `Resources:\n  Hosts:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData: ${properties}\n`;
const terraform = (body: string, beside = ""): string =>
  `resource "aws_launch_template" "hosts" {\n${body}\n}\n${beside}`;
const state = (values: object): string =>
  JSON.stringify({
    format_version: "1.0",
    values: {
      root_module: { resources: [{ mode: "managed", type: "aws_launch_template", address: "a", values }] },
    },
  });

function instanceIn(text: string, name: string) {
  const [instance] = lintText(text, name).instances;
  if (instance === undefined) throw new Error("no instance was found");
  return instance;
}

describe("the system of an instance", () => {
  it.each([
    {
      says: "the parameter that its image is looked up by",
      name: "a.yaml",
      text: template(
        "{ImageId: 'resolve:ssm:/aws/service/ami-windows-latest/Windows_Server-2022-English-Core-ECS_Optimized/image_id'}",
      ),
      system: "windows",
    },
    {
      says: "the default of a parameter",
      name: "a.yaml",
      text: `Parameters: {Image: {Type: 'AWS::SSM::Parameter::Value<AWS::EC2::Image::Id>', Default: /aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id}}\n${template("{ImageId: !Ref Image}")}`,
      system: "linux",
    },
    {
      says: "the filter of its image",
      name: "a.tf",
      text: terraform(
        "image_id = data.aws_ami.a.id",
        'data "aws_ami" "a" {\n filter {\n name = "name"\n values = ["Windows_Server-2019-*"]\n }\n}',
      ),
      system: "windows",
    },
    { says: "its user data", name: "a.json", text: state({ user_data: BASE64 }), system: "windows" },
    {
      says: "a script of Unix",
      name: "a.tf",
      text: terraform('user_data = base64encode("#!/bin/bash")'),
      system: "linux",
    },
    { says: "nothing", name: "a.tf", text: terraform("image_id = var.image"), system: "unstated" },
  ])("is $system by $says", ({ name, text, system }) => {
    expect(instanceIn(text, name).operatingSystem).toBe(system);
  });

  it("is that of a task that does not say its own", () => {
    const task =
      "  Web:\n    Type: AWS::ECS::TaskDefinition\n    Properties: {ContainerDefinitions: [{Name: a, Image: b}]}\n";
    const text = template(`{UserData: !Base64 "${START.replaceAll("\n", String.raw`\n`)}"}`) + task;
    expect(lintText(text, "a.yaml").tasks[0]?.operatingSystem).toBe("windows");
  });
});

it("a jump host does not say what the tasks run on", () => {
  const jump =
    'resource "aws_instance" "jump" {\n ami = "resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami"\n}\n';
  const hosts = terraform(`user_data = base64encode(<<EOT\n${START}EOT\n)`);
  const task =
    'resource "aws_ecs_task_definition" "a" {\n container_definitions = jsonencode([{ name = "a", image = "b" }])\n}\n';
  expect(lintText(jump + hosts + task, "a.tf").tasks[0]?.operatingSystem).toBe("windows");
});

describe("user data", () => {
  it.each([
    { form: "Base64 of a state", name: "a.json", text: state({ user_data: BASE64 }) },
    {
      form: "Fn::Join",
      name: "a.yaml",
      text: template(
        `{UserData: !Base64 {Fn::Join: ["", ["<powershell>\\nInitialize-ECSAgent -Cluster ", !Ref C, " -EnableTaskIAMRole\\n</powershell>\\n"]]}}`,
      ),
    },
    {
      form: "Fn::Sub",
      name: "a.yaml",
      text: template(
        `{UserData: !Base64 {Fn::Sub: "<powershell>\\nInitialize-ECSAgent -Cluster \${C} -EnableTaskIAMRole\\n</powershell>\\n"}}`,
      ),
    },
    {
      form: "a heredoc",
      name: "a.tf",
      text: terraform(
        "user_data = base64encode(<<EOT\n<powershell>\nInitialize-ECSAgent -Cluster ${var.c} -EnableTaskIAMRole\n</powershell>\nEOT\n)",
      ),
    },
  ])("is read from $form, placeholders and all", ({ name, text }) => {
    const { userData } = instanceIn(text, name);
    expect(userData?.text).toMatch(
      /^<powershell>\nInitialize-ECSAgent -Cluster \S+ -EnableTaskIAMRole\n<\/powershell>\n$/,
    );
    expect(userData?.isComplete).toBe(true);
  });

  it.each([
    { what: "a placeholder that may be a statement", body: "${var.more}\nInitialize-ECSAgent" },
    { what: "a placeholder that may be a switch", body: "Initialize-ECSAgent -Cluster c ${var.switches}" },
  ])("with $what is not complete", ({ body }) => {
    const text = terraform(`user_data = base64encode(<<EOT\n<powershell>\n${body}\n</powershell>\nEOT\n)`);
    expect(instanceIn(text, "a.tf").userData?.isComplete).toBe(false);
  });

  it("that cannot be known is told from none", () => {
    expect(instanceIn(terraform("user_data = var.script"), "a.tf")).toMatchObject({
      userData: undefined,
      hasUnknownUserData: true,
    });
    expect(instanceIn(terraform(""), "a.tf")).toMatchObject({
      userData: undefined,
      hasUnknownUserData: false,
    });
  });

  it("includes the commands of cfn-init", () => {
    const text = `${template("{}")}    Metadata:\n      AWS::CloudFormation::Init: {config: {commands: {a: {command: Initialize-ECSAgent -EnableTaskIAMRole}}}}\n`;
    expect(instanceIn(text, "a.yaml").userData?.text).toContain("Initialize-ECSAgent -EnableTaskIAMRole");
  });
});

it("metadata options are read as they are written", () => {
  const options = 'metadata_options {\n http_tokens = "required"\n http_put_response_hop_limit = 1\n}';
  const { httpTokens, hopLimit } = instanceIn(terraform(options), "a.tf");
  expect([httpTokens.text, hopLimit.number, hopLimit.place.line]).toEqual(["required", 1, 4]);
});
