import { stripVTControlCharacters } from "node:util";
import sarifSchema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import { Ajv } from "ajv";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";

import { RULES } from "../../../../agent/lint/rules.ts";
import { LintFolder } from "../../../helpers/lint-in-folder.ts";
import { NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";

/** The official schema, whose draft 4 differs from draft 7 in the name of "$id" only, as far as it goes. */
const { $schema: _, id: __, ...schema } = sarifSchema;
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const HOSTILE = 'a,b:c%\n\u001b[31m<&"]]>\u0001\ud800';
const FILES = {
  "good.json": JSON.stringify(NAT_TASK),
  "b a/bad.json": JSON.stringify(
    { networkMode: "host", ...withContainer({ user: "admin", stopTimeout: 1 }) },
    null,
    1,
  ),
  "hostile.json": JSON.stringify(withContainer({ user: HOSTILE })),
  "broken.json": "{",
  "secret.json": JSON.stringify(
    withContainer({ environment: [{ name: "AWS_SECRET_ACCESS_KEY", value: "PLANTED-SECRET" }] }),
  ),
};
const ALL = Object.keys(FILES);

async function lint(format: string, ...words: string[]): Promise<string> {
  using folder = new LintFolder(FILES);
  return (await folder.lint([...words, "--format", format])).stdout;
}

describe("lint --format sarif", () => {
  it.each([[ALL], [["good.json"]], [["broken.json"]], [["."]]])(
    "of %j is valid against the official schema of SARIF 2.1.0",
    async (words) => {
      const log: unknown = JSON.parse(await lint("sarif", ...words));
      isSarif(log);
      expect(isSarif.errors).toBeNull();
    },
  );

  it("is judged by a schema that finds faults", async () => {
    const log = JSON.parse(await lint("sarif", "b a/bad.json")) as Log;
    Object.assign(log.runs[0]?.results?.[0] ?? {}, { level: "fatal" });
    expect(isSarif(log)).toBe(false);
  });

  it("has places, fingerprints that differ, help as Markdown, and what cannot be judged", async () => {
    const [run] = (JSON.parse(await lint("sarif", ...ALL)) as Log).runs;
    const results = run?.results ?? [];
    expect(results[0]).toMatchObject({
      ruleId: "network-mode",
      level: "error",
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: "b%20a/bad.json" },
            region: { startLine: 2, startColumn: 17, endLine: 2, endColumn: 23 },
          },
        },
      ],
    });
    const prints = results.map(({ partialFingerprints }) => JSON.stringify(partialFingerprints));
    expect(new Set(prints).size).toBe(results.length);
    expect(run?.tool.driver.rules?.map(({ help }) => help?.markdown?.includes("```"))).toEqual(
      RULES.map(() => true),
    );
    expect(run?.invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [{ descriptor: { id: "INPUT_NOT_JSON" }, level: "error" }],
      },
    ]);
  });
});

describe("lint --format github", () => {
  it("writes a command of a workflow for each finding, which no value can break", async () => {
    const lines = (await lint("github", ...ALL)).trimEnd().split("\n");
    const finding =
      /^::(?:error|warning|notice) file=[^:,]+,line=\d+,endLine=\d+(?:,col=\d+,endColumn=\d+)?,title=credroute [a-z0-9-]+::[^\n]+$/;
    expect(lines[0]).toMatch(/^::error file=broken\.json,title=credroute INPUT_NOT_JSON::broken\.json/);
    for (const line of lines.slice(1, -2)) expect(line).toMatch(finding);
    expect(lines).toContainEqual(
      expect.stringMatching(
        /^::error file=b a\/bad\.json,line=2,endLine=2,col=17,endColumn=23,title=credroute network-mode::network mode "host"/,
      ),
    );
    expect(lines.find((line) => line.includes("hostile"))).toMatch(/user "a,b:c%25 \[31m<&/);
  });
});

describe("lint --format junit", () => {
  it("is XML with a suite for each file, whatever the values are", async () => {
    const xml = await lint("junit", ...ALL);
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml.replaceAll("\n", "")).toMatch(/^[^\p{Cc}\p{Cs}]*$/u);
    const parser = new XMLParser({ ignoreAttributes: false, isArray: (name) => name.startsWith("test") });
    const [suites] = (parser.parse(xml) as { testsuites: { testsuite: Record<string, unknown>[] }[] })
      .testsuites;
    const counts = suites?.testsuite.map((suite) =>
      ["@_name", "@_tests", "@_failures", "@_errors"].map((name) => suite[name]).join(" "),
    );
    expect(counts).toEqual([
      "good.json 1 0 0",
      "b a/bad.json 2 2 0",
      "hostile.json 1 1 0",
      "secret.json 1 1 0",
      "broken.json 1 0 1",
    ]);
  });

  it("fails for what --fail-on makes a problem", async () => {
    const xml = await lint("junit", "b a/bad.json", "--fail-on", "error");
    expect(xml).toContain('tests="2" failures="1"');
    expect(xml).toMatch(/<system-out>b a\/bad\.json:\d+:\d+: user &quot;admin&quot;/);
  });
});

describe("lint --format gitlab", () => {
  it("is a report on code quality with relative paths, fingerprints that differ, and GitLab's severities", async () => {
    const report = JSON.parse(await lint("gitlab", ...ALL)) as Record<string, unknown>[];
    expect(report.slice(0, 2)).toMatchObject([
      {
        check_name: "INPUT_NOT_JSON",
        severity: "blocker",
        location: { path: "broken.json", lines: { begin: 1 } },
      },
      {
        check_name: "network-mode",
        severity: "critical",
        location: { path: "b a/bad.json", lines: { begin: 2 } },
      },
    ]);
    expect(new Set(report.map(({ fingerprint }) => fingerprint)).size).toBe(report.length);
    for (const { description } of report) expect(description).toMatch(/^.{20,}$/);
  });

  it("keeps a fingerprint when lines are added above", async () => {
    using folder = new LintFolder({ "a.json": FILES["b a/bad.json"] });
    const prints = async (): Promise<unknown[]> => {
      const { stdout } = await folder.lint(["a.json", "--format", "gitlab"]);
      return (JSON.parse(stdout) as { fingerprint: string }[]).map(({ fingerprint }) => fingerprint);
    };
    const before = await prints();
    folder.write("a.json", `\n\n${FILES["b a/bad.json"]}`);
    expect(await prints()).toEqual(before);
    expect(before).toHaveLength(2);
  });

  it("names a file relative to the working folder, however it was typed", async () => {
    using folder = new LintFolder(FILES);
    const words = [`${folder.path}/b a/bad.json`, "--format", "gitlab"];
    const { stdout } = await folder.lint(words, { in: "b a" });
    expect(JSON.parse(stdout)).toMatchObject([{ location: { path: "bad.json" } }, {}]);
  });
});

describe("lint --format text", () => {
  it("is wrapped and colored on a terminal only", async () => {
    using folder = new LintFolder(FILES);
    const { stdout } = await folder.lint(["b a/bad.json"], { terminal: { columns: 60 } });
    expect(stdout).toContain("\u001B[31merror\u001B[0m network-mode:");
    expect(stdout).toContain("\u001B[33mwarning\u001B[0m container-user:");
    const lengths = stdout.split("\n").map((line) => stripVTControlCharacters(line).length);
    expect(Math.max(...lengths)).toBeLessThan(60);
    const piped = await folder.lint(["b a/bad.json"]);
    expect(piped.stdout).not.toContain("\u001B");
    expect(piped.stdout.split("\n")[0]).toMatch(/^b a\/bad\.json:2:17: error network-mode: /);
  });
});

describe("every format of lint", () => {
  it.each(["text", "json", "sarif", "github", "junit", "gitlab"])(
    "%s holds no secret and no control character",
    async (format) => {
      const printed = await lint(format, ...ALL);
      expect(printed).not.toContain("PLANTED");
      expect(printed).not.toContain("\u001b");
    },
  );
});
