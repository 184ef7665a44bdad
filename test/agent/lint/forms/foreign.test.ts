import { describe, expect, it } from "vitest";

import { describeError } from "../../../../agent/errors/explain.ts";
import { lint } from "../../../../agent/lint/lint.ts";
import { startCheck } from "../../../../agent/cli/commands/lint-start-check.ts";
import { refusalOf } from "../../../fixtures/definitions.ts";

describe("lint names the way to something that it reads", () => {
  it.each([
    {
      name: "Pulumi.yaml",
      text: "name: a\nruntime: yaml\nresources:\n  web:\n    type: aws:ecs:TaskDefinition\n",
      expected:
        "it is a program for Pulumi. To fix: after pulumi up, lint what is registered: aws ecs describe",
    },
    {
      name: "manifest.yml",
      text: "name: web\ntype: Load Balanced Web Service\nimage:\n  port: 80\n",
      expected:
        "it is a manifest of AWS Copilot. To fix: have Copilot write the template, and lint that: copilot svc",
    },
    {
      name: "docker-compose.yml",
      text: "services:\n  web:\n    image: nginx\n",
      expected:
        "it is a file of Docker Compose. To fix: lint the task definition that it becomes: aws ecs describe",
    },
    {
      name: "ecs-params.yml",
      text: "version: 1\ntask_definition:\n  task_role_arn: a\n",
      expected: "it is ecs-params.yml of the Amazon ECS CLI. To fix: after ecs-cli compose create",
    },
    {
      name: "serverless.yml",
      text: "service: a\nprovider:\n  name: aws\n",
      expected: "lint .serverless/cloudformation-template-update-stack.json after serverless package",
    },
    { name: "pod.yaml", text: "apiVersion: v1\nkind: Pod\n", expected: "it is a Kubernetes object" },
    { name: "main.bicep", text: "param a string\n", expected: "it is Bicep, which deploys to Azure" },
    {
      name: "app.ts",
      text: "new Ec2TaskDefinition()",
      expected: "lint the template: cdk synth --json | credroute",
    },
    { name: "stack.py", text: "class Stack:\n", expected: "lint the template: cdk synth --json | credroute" },
    { name: "Dockerfile.windows", text: "FROM a\n", expected: "it is a Dockerfile, which builds the image" },
    { name: "prod.tfvars", text: "a = 1\n", expected: "lint the .tf file, or the plan" },
    {
      name: "main.tf",
      text: 'resource "aws_s3_bucket" "a" {}\n',
      expected: "it has neither an aws_ecs_task_definition",
    },
    {
      name: "cdk.tf.json",
      text: '{"resource":{"aws_ecs_task_definition":{"a":{}}}}',
      expected: "it is a Terraform file in JSON. To fix: lint the plan: terraform show -json PLAN",
    },
    {
      name: "plan.json",
      text: '{"format_version":"1.2","terraform_version":"1.9.0","planned_values":{"root_module":{}}}',
      expected: "no aws_ecs_task_definition is in this plan or state",
    },
  ])("given $name", ({ name, text, expected }) => {
    const refusal = refusalOf(text, name);
    expect(refusal === undefined ? "nothing" : describeError(refusal)).toContain(expected);
  });

  it("given a Terraform file where the grammar cannot run, as in the executable", () => {
    const read = (): unknown => lint(Buffer.from("locals {}"), "main.tf", { startCheck });
    expect(read).toThrow(
      expect.objectContaining({
        code: "INPUT_NEEDS_NODE",
        remedy: expect.stringContaining("npx credroute lint FILE") as string,
      }),
    );
  });
});
