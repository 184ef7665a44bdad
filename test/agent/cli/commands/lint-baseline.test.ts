import { describe, expect, it } from "vitest";

import { findings, LintFolder } from "../../../helpers/lint-in-folder.ts";
import { BAD_JSON, BAD_YAML, withContainer } from "../../../fixtures/task-definitions.ts";

const CONFIGURATION = ".credroute-lint.yaml";

const resource = (properties: object): object => ({
  Type: "AWS::ECS::TaskDefinition",
  Properties: properties,
});

describe("the baseline of credroute lint", () => {
  it("holds what is known, so that only what is new is reported, wherever it is run", async () => {
    using folder = new LintFolder({ "infrastructure/a.yaml": BAD_YAML, "b.json": BAD_JSON });
    const written = await folder.lint([".", "--write-baseline", "known.json"]);
    expect(written).toEqual({ exitCode: 0, stdout: "known.json: 4 known findings\n", stderr: "" });
    const { exitCode, stdout } = await folder.lint([".", "--baseline", "known.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("not reported: 4 findings of the baseline\n");

    folder.write("infrastructure/a.yaml", `# moved by a line\n${BAD_YAML}    privileged: true\n`);
    const left = ["a.yaml unsupported-parameter warning"];
    expect(await findings(folder, [".", "--baseline", "../known.json"], "infrastructure")).toEqual(left);
  });

  it("says what is no longer found", async () => {
    using folder = new LintFolder({ "a.yaml": BAD_YAML });
    await folder.lint(["a.yaml", "--write-baseline", "known.json"]);
    folder.write("a.yaml", BAD_YAML.replace("networkMode: host\n", ""));
    const { exitCode, stdout } = await folder.lint(["a.yaml", "--baseline", "known.json"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("no longer found: 1 finding of the baseline\n");
  });

  it("may be named by the configuration, and is written again over it", async () => {
    using folder = new LintFolder({ "a/a.yaml": BAD_YAML, [CONFIGURATION]: "baseline: known.json" });
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
    using folder = new LintFolder({ "a.yaml": BAD_YAML });
    const { exitCode, stdout } = await folder.lint(["a.yaml", "b.yaml", "--write-baseline", "known.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(() => folder.read("known.json")).toThrow("ENOENT");
  });

  it.each([
    ["{", "known.json is not a baseline of lint: it is not a JSON object"],
    ['{ "schemaVersion": 2, "findings": [] }', "schemaVersion is 2"],
    ['{ "schemaVersion": 1, "findings": [{}] }', "findings.0.file is undefined"],
  ])("is refused as %s", async (text, says) => {
    using folder = new LintFolder({ "a.yaml": BAD_YAML, "known.json": text });
    const { exitCode, stdout, stderr } = await folder.lint(["a.yaml", "--baseline", "known.json"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 125, stdout: "" });
    expect(stderr).toContain(says);
    expect(stderr).toContain("[BASELINE_INVALID]");
  });

  it("says where it cannot be written", async () => {
    using folder = new LintFolder({ "a.yaml": BAD_YAML });
    const { exitCode, stderr } = await folder.lint(["a.yaml", "--write-baseline", "none/known.json"]);
    expect(exitCode).toBe(125);
    expect(stderr).toContain("none/known.json cannot be written: no such folder");
    expect(stderr).toContain("[FILE_UNWRITABLE]");
  });
});
