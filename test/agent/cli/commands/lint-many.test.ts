import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { LintFolder, type Files } from "../../../helpers/lint-in-folder.ts";
import { NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../../agent/lint/answers/lint.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020().compile(schema);

const GOOD = JSON.stringify(NAT_TASK);
const BAD = JSON.stringify({ ...NAT_TASK, networkMode: "host" });
const NOTED = JSON.stringify({ ...NAT_TASK, networkMode: "bridge" });
const TERRAFORM = `resource "aws_ecs_task_definition" "web" {
  family                = "web"
  task_role_arn         = "arn:aws:iam::111122223333:role/web"
  container_definitions = templatefile("web.json.tpl", { name = "web" })
  runtime_platform { operating_system_family = "WINDOWS_SERVER_2022_CORE" }
}
`;
const TEMPLATE = JSON.stringify([{ name: "${name}", image: "web:1", cpu: 256, memory: 512, links: ["db"] }]);

const FILES: Files = {
  "good.json": GOOD,
  "bad.json": BAD,
  "noted.json": NOTED,
  "a[1].json": GOOD,
  "package.json": '{ "name": "web" }',
  "tsconfig.json": '{ /* comments */ "compilerOptions": {} }',
  "empty.yaml": "",
  "cluster.yaml": "---\napiVersion: v1\n---\napiVersion: v1\n",
  "readme.md": "# web",
  ".aws/task.json": BAD,
  "node_modules/other/bad.json": BAD,
  "deep/er/bad.json": BAD,
  "broken/task.json": '{ "containerDefinitions": [ }',
  "huge/task.json": Buffer.alloc(17 * 1024 * 1024, " "),
  "terraform/web.tf": TERRAFORM,
  "terraform/web.json.tpl": TEMPLATE,
};

interface Document {
  readonly taskDefinitions: readonly { readonly file?: string }[];
  readonly findings: readonly { readonly file?: string; readonly rule: string }[];
  readonly failures: readonly { readonly file: string; readonly code: string }[];
  readonly files: Readonly<Record<string, number>>;
}

async function lintJson(words: readonly string[], files = FILES): Promise<Document & { exitCode: number }> {
  using folder = new LintFolder(files);
  const { exitCode, stdout } = await folder.lint([...words, "--json"]);
  const document = JSON.parse(stdout) as Document;
  validate(document);
  expect(validate.errors).toBeNull();
  return { ...document, exitCode };
}

describe("credroute lint over many files", () => {
  it.each([
    { words: ["good.json", "noted.json"], judged: ["good.json", "noted.json"], exitCode: 0 },
    { words: ["good.json", "good.json"], judged: ["good.json"], exitCode: 0 },
    { words: ["*d.json"], judged: ["bad.json", "good.json", "noted.json"], exitCode: 1 },
    { words: ["{good,noted}.json"], judged: ["good.json", "noted.json"], exitCode: 0 },
    { words: ["deep/**/*.json"], judged: ["deep/er/bad.json"], exitCode: 1 },
    { words: ["deep"], judged: ["deep/er/bad.json"], exitCode: 1 },
    { words: ["deep/", "good.json"], judged: ["deep/er/bad.json", "good.json"], exitCode: 1 },
    { words: [".aws"], judged: [".aws/task.json"], exitCode: 1 },
    { words: ["terraform"], judged: ["terraform/web.tf"], exitCode: 1 },
  ])("$words judges $judged and exits with $exitCode", async ({ words, judged, exitCode }) => {
    const answer = await lintJson(words);
    expect(answer.taskDefinitions.map(({ file }) => file)).toEqual(judged);
    expect(answer.exitCode).toBe(exitCode);
    expect(answer.failures).toEqual([]);
  });

  it("takes an existing file by its name, whatever a glob would make of it", async () => {
    const answer = await lintJson(["a[1].json", "good.json"]);
    expect(answer.taskDefinitions.map(({ file }) => file)).toEqual(["a[1].json", "good.json"]);
  });

  it("names the file of every finding", async () => {
    const { findings } = await lintJson(["deep", "terraform"]);
    expect(findings.map(({ file, rule }) => `${file}: ${rule}`)).toEqual([
      "deep/er/bad.json: network-mode",
      "terraform/web.json.tpl: entrypoint-not-wrapped",
      "terraform/web.json.tpl: unsupported-parameter",
    ]);
  });

  it("counts files of a folder that hold no task definition, and reports broken ones that look like one", async () => {
    using folder = new LintFolder(FILES);
    const { exitCode, stdout, stderr } = await folder.lint(["."]);
    expect(exitCode).toBe(1);
    expect(stdout.split("\n").slice(-3)).toEqual([
      "7 files, 7 task definitions: 3 errors, 1 warning, 2 notes",
      "not judged: 2 files that cannot be judged, 4 files without a task definition",
      "",
    ]);
    expect(stderr).toContain("credroute: warning: broken/task.json:1:29 is not JSON");
    expect(stderr).toContain("credroute: warning: huge/task.json is larger than 16 MB");
    expect(stderr).not.toContain("tsconfig.json");
  });

  it.each([
    { words: ["good.json", "broken/task.json", "bad.json"], code: "INPUT_NOT_JSON" },
    { words: ["good.json", "huge/task.json", "bad.json"], code: "INPUT_TOO_LARGE" },
    { words: ["good.json", "nowhere.json", "bad.json"], code: "INPUT_UNREADABLE" },
    { words: ["good.json", "package.json", "bad.json"], code: "INPUT_NOT_TASK_DEFINITION" },
    { words: ["good.json", "*.xml", "bad.json"], code: "INPUT_NO_FILES" },
    { words: ["good.json", "none/*.json", "bad.json"], code: "INPUT_NO_FILES" },
    { words: ["good.json", "empty.yaml", "bad.json"], code: "INPUT_EMPTY" },
  ])("judges the others where $words cannot all be judged, and exits with 125", async ({ words, code }) => {
    const answer = await lintJson(words);
    expect(answer.exitCode).toBe(125);
    expect(answer.failures).toMatchObject([{ file: words[1], code }]);
    expect(answer.findings).toMatchObject([{ file: "bad.json", rule: "network-mode" }]);
  });

  const BOMB = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? "x" : `*a${level - 1}`;
    return `a${level}: &a${level} [${Array(9).fill(item).join(", ")}]`;
  }).join("\n");

  it.each([
    { file: "bomb.yaml", text: BOMB, code: "INPUT_NOT_YAML" },
    { file: "self.yaml", text: "containerDefinitions: &a [*a]", code: "INPUT_NOT_YAML" },
    { file: "tab.yaml", text: "family: a\n\tcpu: 1\n", code: "INPUT_NOT_YAML" },
    { file: "several.yaml", text: "family: a\n---\nfamily: b\n", code: "INPUT_NOT_YAML" },
    { file: "huge.json", text: Buffer.alloc(50 * 1024 * 1024, "["), code: "INPUT_TOO_LARGE" },
    { file: "open.tf", text: TERRAFORM.slice(0, -3), code: "INPUT_NOT_TERRAFORM" },
    { file: "plan.json", text: '{ "format_version": "9.0" }', code: "INPUT_NOT_TASK_DEFINITION" },
    { file: "bytes.json", text: Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x80]), code: "INPUT_NOT_JSON" },
  ])("judges the others beside $file", async ({ file, text, code }) => {
    const answer = await lintJson(["bad.json", file, "good.json"], { ...FILES, [file]: text });
    expect(answer).toMatchObject({ exitCode: 125, failures: [{ file, code }] });
    expect(answer.taskDefinitions.map((task) => task.file)).toEqual(["bad.json", "good.json"]);
  });

  it("says nothing on stdout about a single file that cannot be judged", async () => {
    using folder = new LintFolder(FILES);
    const { exitCode, stdout, stderr } = await folder.lint(["package.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toMatch(/^credroute: error: package\.json holds no ECS task definition: .*\]\n$/);
  });

  it("counts files that were named and hold no task definition, where that is wanted", async () => {
    const words = ["good.json", "package.json", "tsconfig.json", "empty.yaml", "--skip-unrelated"];
    const answer = await lintJson(words);
    expect(answer).toMatchObject({ exitCode: 0, failures: [], files: { judged: 1, unrelated: 3 } });
    expect((await lintJson(["good.json", "nowhere.json", "--skip-unrelated"])).exitCode).toBe(125);
  });

  it("finds nothing to judge in a folder without files that lint reads", async () => {
    using folder = new LintFolder({ "docs/readme.md": "# web" });
    const { exitCode, stderr } = await folder.lint(["docs"]);
    expect(exitCode).toBe(125);
    expect(stderr).toContain("docs stands for no file: there is no file in it that lint reads");
  });

  it.each([
    { file: "bad.json", failOn: "error", exitCode: 1 },
    { file: "noted.json", failOn: "note", exitCode: 1 },
    { file: "noted.json", failOn: "warning", exitCode: 0 },
    { file: "warned.json", failOn: "warning", exitCode: 1 },
    { file: "warned.json", failOn: "error", exitCode: 0 },
  ])("exits with $exitCode for $file and --fail-on $failOn", async ({ file, failOn, exitCode }) => {
    const warned = JSON.stringify(withContainer({ user: "admin" }));
    const answer = await lintJson([file, "--fail-on", failOn], { ...FILES, "warned.json": warned });
    expect(answer.exitCode).toBe(exitCode);
  });

  it("judges ten thousand files", async () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `${index % 100}/task-${index}.json`);
    const files = Object.fromEntries(names.map((name, index) => [name, index === 7 ? BAD : GOOD]));
    using folder = new LintFolder(files);
    const { exitCode, stdout } = await folder.lint(["."]);
    expect(exitCode).toBe(1);
    expect(stdout).toContain("10000 files, 10000 task definitions: 1 error, 0 warnings, 0 notes\n");
  }, 120_000);
});
