import { describe, expect, it } from "vitest";

import { describeError } from "../../../../agent/errors/explain.ts";
import { lintText, refusalOf } from "../../../fixtures/definitions.ts";

const says = (text: string | Uint8Array, name: string): string => {
  const refusal = refusalOf(text, name);
  return refusal === undefined ? "nothing" : describeError(refusal);
};

const LEVELS = "abcdefghi".split("").map((name, index, all) => {
  const before = all[index - 1];
  const items = before === undefined ? "[x, x, x, x, x, x, x, x, x]" : `[${`*${before}, `.repeat(9)}]`;
  return `${name}: &${name} ${items}`;
});

const TASK = 'resource "aws_ecs_task_definition" "a" {\n';

describe("lint names the place of what it cannot read", () => {
  it.each([
    {
      name: "aliases that multiply",
      file: "a.yaml",
      text: LEVELS.join("\n"),
      expected: "cannot be read as YAML: its aliases expand to more than 200000 values",
    },
    {
      name: "an anchor that refers to itself",
      file: "a.yaml",
      text: "family: x\ncontainerDefinitions: &a\n  - *a\n",
      expected: "a.yaml:3:5 cannot be read as YAML: an anchor refers to itself",
    },
    {
      name: "an alias without an anchor",
      file: "a.yaml",
      text: "family: *gone\n",
      expected: "a.yaml:1:9 cannot be read as YAML: an alias refers to an anchor that is not there",
    },
    {
      name: "a tab as indentation",
      file: "a.yaml",
      text: "family: a\ncontainerDefinitions:\n\t- name: b\n",
      expected: "a.yaml:3:1 cannot be read as YAML: a tab is used as indentation, which YAML does not allow",
    },
    {
      name: "a Windows path in double quotes",
      file: "a.yaml",
      text: 'family: a\ncommand: ["C:\\web"]\n',
      expected: "a backslash in double quotes begins no escape sequence; use single quotes for Windows paths",
    },
    {
      name: "several documents",
      file: "a.yml",
      text: "---\nfamily: a\n---\nfamily: b\n",
      expected: "cannot be read as YAML: a second document begins here, and only one is read",
    },
    {
      name: "brackets without end",
      file: "a.yaml",
      text: `a: ${"[".repeat(5000)}`,
      expected: "cannot be read as YAML: it is nested too deeply",
    },
    {
      name: "a Terraform block that is not closed",
      file: "a.tf",
      text: `${TASK}  family = "a"\n`,
      expected: "cannot be read as a Terraform file: ",
    },
    {
      name: "a Terraform expression that is not one",
      file: "a.tf",
      text: `${TASK}  family = "a"\n  cpu = = 3\n}\n`,
      expected:
        "a.tf:3:9 cannot be read as a Terraform file: a value, a bracket, a brace or a quotation mark is missing",
    },
    {
      name: "Terraform brackets in brackets",
      file: "a.tf",
      text: `${TASK}  cpu = ${"[".repeat(3000)}${"]".repeat(3000)}\n}\n`,
      expected: "a.tf cannot be read as a Terraform file: it is nested too deeply",
    },
    {
      name: "a plan in a later format",
      file: "plan.json",
      text: '{"format_version":"2.0","terraform_version":"9.0.0","planned_values":{}}',
      expected:
        'it is a plan or a state in a format that is not known, "2.0". To fix: write it with terraform show',
    },
    {
      name: "a state file of old",
      file: "terraform.tfstate",
      text: '{"version":3,"lineage":"x","modules":[]}',
      expected: "it is a state file of another version than 4. To fix: have Terraform 0.12 or later read it",
    },
    {
      name: "a template of JSON that is not JSON when it is filled in",
      file: "a.json.tpl",
      text: '[\n  { "cpu": ${cpu}, }\n]',
      expected: 'a.json.tpl:2:12 is not JSON: unexpected "$"',
    },
  ])("given $name", ({ text, file, expected }) => {
    expect(says(text, file)).toContain(expected);
  });

  it("without quoting the document: it may hold keys", () => {
    for (const file of ["a.yaml", "a.tf", "a.json"]) {
      expect(says('key: "PLANTED\nkey: &PLANTED *PLANTED2 PLANTED }', file)).not.toContain("PLANTED");
    }
  });

  it("when a YAML file is larger than CloudFormation takes", () => {
    expect(says(`family: ${"x".repeat(3_000_000)}`, "a.yaml")).toContain("a.yaml is larger than 2 MB");
  });
});

describe("lint reads what only looks dangerous", () => {
  it.each([
    { name: "locals that refer to each other", locals: "a = local.b\n b = local.a" },
    {
      name: "locals that multiply",
      locals: "abcdefghijklmnopqrst"
        .split("")
        .map(
          (name, index, all) => `${name} = [local.${all[index + 1] ?? "a"}, local.${all[index + 1] ?? "a"}]`,
        )
        .join("\n"),
    },
  ])("given $name", ({ locals }) => {
    const text = `locals {\n${locals}\n}\n${TASK}  container_definitions = jsonencode(local.a)\n}\n`;
    expect(lintText(text, "a.tf").tasks).toHaveLength(1);
  });
});
