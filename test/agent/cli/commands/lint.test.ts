import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Log } from "sarif";
import { describe, expect, it } from "vitest";

import { dispatch } from "../../../../agent/cli/dispatch.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import { RULES } from "../../../../agent/lint/rules.ts";
import { FakeWorld } from "../../../fakes/ports.ts";
import { NAT_TASK, withContainer } from "../../../fixtures/task-definitions.ts";

const schema = JSON.parse(
  readFileSync(new URL("../../../../agent/lint/answers/lint.schema.json", import.meta.url), "utf8"),
) as object;
const validate = new Ajv2020().compile(schema);

const BAD = JSON.stringify(
  withContainer({ user: "admin", environment: [{ name: "AWS_SECRET_ACCESS_KEY", value: "PLANTED-SECRET" }] }),
  null,
  2,
);
const INPUTS: Record<string, string> = {
  "good.json": JSON.stringify(NAT_TASK),
  "bad.json": BAD,
  "C:\\a b\\bad.json": BAD,
  "-": BAD,
  "instances.json": JSON.stringify({
    containerInstances: [{ ec2InstanceId: "i-1", attributes: [{ name: "ecs.os-type", value: "windows" }] }],
  }),
  "linux.json": JSON.stringify({ containerDefinitions: [{ image: "nginx" }] }),
};

async function lint(...words: string[]): Promise<{ exitCode: number; printed: string }> {
  const world = new FakeWorld();
  for (const [name, text] of Object.entries(INPUTS)) world.inputs[name] = Buffer.from(text);
  const exitCode = await dispatch(["lint", ...words], world.world);
  return { exitCode, printed: world.printed };
}

describe("credroute lint", () => {
  it("shows each finding with its place, rule and remedy", async () => {
    const { exitCode, printed } = await lint("bad.json");
    expect(exitCode).toBe(1);
    expect(printed).toMatchInlineSnapshot(`
      "bad.json:32:15: warning container-user: user "admin" of container app must exist in the image, or the container does not start (0x52e)
          make sure that the image creates this account, or remove user
      bad.json:36:20: error static-credentials: AWS_SECRET_ACCESS_KEY in the environment hides the task role
          remove it and give the task role the permissions; treat a key that was here as leaked: deactivate it
      1 task definition: 1 error, 1 warning, 0 notes
      "
    `);
  });

  it.each([
    { words: ["good.json"], exitCode: 0 },
    { words: ["linux.json"], exitCode: 0 },
    { words: ["-"], exitCode: 1 },
    { words: ["bad.json", "--ignore", "container-user", "--ignore", "static-credentials"], exitCode: 0 },
    { words: ["bad.json", "--ignore", "container-user,static-credentials"], exitCode: 0 },
    { words: ["bad.json", "--ignore", " container-user, ,Static-Credentials "], exitCode: 0 },
    { words: ["bad.json", "--ignore=container-user"], exitCode: 1 },
  ])("$words exits with $exitCode", async ({ words, exitCode }) => {
    expect((await lint(...words)).exitCode).toBe(exitCode);
  });

  it.each([
    ["bad.json", "--json"],
    ["bad.json", "--format", "json"],
    ["good.json", "--json"],
    ["-", "--json"],
    ["linux.json", "--json"],
  ])("%s %s is a document of its schema", async (...words) => {
    const document: unknown = JSON.parse((await lint(...words)).printed);
    validate(document);
    expect(validate.errors).toBeNull();
  });

  it("tells in JSON what and where", async () => {
    expect(JSON.parse((await lint("bad.json", "--json")).printed)).toMatchObject({
      schemaVersion: 1,
      source: "bad.json",
      taskDefinitions: [{ name: "app", operatingSystem: "windows", networkMode: "default", fargate: false }],
      findings: [
        {
          rule: "container-user",
          severity: "warning",
          path: "containerDefinitions[0].user",
          line: 32,
          column: 15,
        },
        { rule: "static-credentials", severity: "error", taskDefinition: "app" },
      ],
    });
  });

  it.each([
    { name: "bad.json", location: { uri: "bad.json" } },
    { name: "C:\\a b\\bad.json", location: { uri: "file:///C:/a%20b/bad.json" } },
    { name: "-", location: { uri: "stdin", description: { text: "standard input" } } },
  ])("writes SARIF 2.1.0 for code scanning about $name", async ({ name, location }) => {
    const log = JSON.parse((await lint(name, "--format", "sarif")).printed) as Log;
    expect(log).toMatchObject({ version: "2.1.0", $schema: expect.stringContaining("sarif-2.1.0") });
    const [run] = log.runs;
    const ids = run?.tool.driver.rules?.map(({ id }) => id);
    expect(ids).toEqual(RULES.map(({ id }) => id));
    expect(run?.results?.map(({ ruleId, level }) => [ruleId, level])).toEqual([
      ["container-user", "warning"],
      ["static-credentials", "error"],
    ]);
    for (const { ruleId, ruleIndex, message, locations } of run?.results ?? []) {
      expect(ids?.[ruleIndex ?? -1]).toBe(ruleId);
      expect(message.text?.length).toBeGreaterThan(20);
      const region = locations?.[0]?.physicalLocation?.region;
      expect(locations?.[0]?.physicalLocation?.artifactLocation).toEqual(location);
      expect(region?.startLine).toBeGreaterThan(1);
      expect(region?.endColumn).toBeGreaterThan(region?.startColumn ?? Infinity);
    }
  });

  it("lets no value of the document break a line or speak to the terminal", async () => {
    INPUTS["hostile.json"] = JSON.stringify(withContainer({ user: "a\n\u001b[31mb" }));
    const { printed } = await lint("hostile.json");
    expect(printed.split("\n")[0]).toMatch(/user "a \[31mb" of container app must exist/);
  });

  it("lets none do so in a remedy", async () => {
    const command = ["CMD", "C:\\\n\u001b[31m\\credroute.exe", "healthchek"];
    INPUTS["hostile.json"] = JSON.stringify(withContainer({ healthCheck: { command } }));
    const { printed } = await lint("hostile.json");
    expect(printed.split("\n")).toHaveLength(4);
    expect(printed).not.toContain("\u001b");
  });

  it.each(["text", "json", "sarif"])("prints no secret as %s", async (format) => {
    expect((await lint("bad.json", "--format", format)).printed).not.toContain("PLANTED");
  });

  it.each([
    { words: [], says: "no task definition was given. To fix: credroute lint FILE, or - for standard input" },
    {
      words: ["a.json", "--format", "xml"],
      says: '--format "xml" is not known. To fix: use one of: text, json, sarif, github, junit, gitlab',
    },
    {
      words: ["a.json", "--json", "--format", "sarif"],
      says: "--json and --format sarif contradict each other",
    },
    {
      words: ["a.json", "--ignore", "port-80"],
      says: '--ignore "port-80" is not known. To fix: use one of: not-windows,',
    },
    {
      words: ["a.json", "--ignore", "host-port-80,container-use"],
      says: '--ignore "container-use" is not known (did you mean container-user?). To fix: use one of: not-windows,',
    },
    {
      words: ["a.json", "--ignore", ","],
      says: '--ignore "," is not known. To fix: use one of: not-windows,',
    },
    { words: ["a.json", "--ignore", ""], says: '--ignore "" is not known. To fix: use one of: not-windows,' },
    {
      words: ["a.json", "--fail-on", "notes"],
      says: '--fail-on "notes" is not known. To fix: use one of: error, warning, note',
    },
    {
      words: ["a.json", "--config", "a.yaml", "--no-config"],
      says: "--config and --no-config contradict each other",
    },
    { words: ["a.json", "--baseline"], says: "--baseline needs a value" },
    { words: ["a.json", "--jsn"], says: "unknown option --jsn (did you mean --json?). To fix: " },
  ])("refuses $words: $says", async ({ words, says }) => {
    const error: unknown = await lint(...words).catch((problem: unknown) => problem);
    expect(describeError(error)).toContain(says);
  });

  it("judges a task beside the instances of a cluster", async () => {
    const { exitCode, printed } = await lint("good.json", "--instances", "instances.json");
    expect(exitCode).toBe(1);
    expect(printed).toContain(
      "the attribute com.amazonaws.ecs.capability.task-iam-role, which it requires for a task role",
    );
    const swapped = await lint("good.json", "--instances", "bad.json").catch((problem: unknown) => problem);
    expect(describeError(swapped)).toContain("[INPUT_NOT_INSTANCES]");
  });

  it("explains a rule instead of checking", async () => {
    const { exitCode, printed } = await lint("--explain", "Host-Port-80");
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^host-port-80 \(error, warning\)\n/);
    const wrong: unknown = await lint("--explain", "host-port-8").catch((problem: unknown) => problem);
    expect(describeError(wrong)).toContain(
      '--explain "host-port-8" is not known (did you mean host-port-80?)',
    );
  });

  it("names every rule in its help", async () => {
    const { printed } = await lint("--help");
    for (const { id } of RULES) expect(printed).toContain(` ${id} `);
  });
});
