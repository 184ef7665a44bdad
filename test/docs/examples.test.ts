import { globSync } from "node:fs";
import { transform } from "esbuild";
import { execa } from "execa";
import { describe, expect, it } from "vitest";

import { dispatch } from "../../agent/cli/dispatch.ts";
import { DockerfileParser } from "dockerfile-ast";
import { ROOT } from "../../build/folders.ts";
import { FakeWorld } from "../fakes/ports.ts";
import { findingsOf } from "../fixtures/task-definitions.ts";
import { MAIN, machineEnvironment } from "../helpers/from-source.ts";
import { healthChecks } from "../helpers/health-checks.ts";
import { blocksOf, page } from "../helpers/pages.ts";
import { powershellFaults } from "../helpers/powershell.ts";
import { powershellOf } from "../helpers/user-data.ts";

interface Task {
  readonly containerDefinitions: readonly [
    { readonly stopTimeout?: number; readonly healthCheck: { readonly command: readonly string[] } },
  ];
}

const TASKS = globSync("examples/*/task-definition.json", { cwd: ROOT }).toSorted();
const README_TASK = blocksOf({ file: "README.md", text: page("README.md") }).find(
  ({ language }) => language === "json",
);

async function run(...words: string[]): Promise<string> {
  const fake = new FakeWorld();
  await dispatch(words, fake.world);
  return fake.printed;
}

async function lint(file: string): Promise<{ exitCode: number; printed: string }> {
  const fake = new FakeWorld();
  fake.inputs[file] = Buffer.from(page(file));
  const exitCode = await dispatch(["lint", file], fake.world);
  return { exitCode, printed: fake.printed };
}

/** What lint cannot see from a task definition: the image's ENTRYPOINT, and its registry. */
const UNSEEN = /^note (?:entrypoint-not-wrapped|stop-timeout)\b/;

describe("the examples", () => {
  it("are those of the table in examples/README.md", () => {
    const named = page("examples/README.md").matchAll(/^\| \[([\w-]+)\]/gm);
    const folders = TASKS.map((file) => file.split("/")[1]);
    expect([...named].map(([, name = ""]) => name).toSorted()).toEqual(folders);
  });

  it("have the patience of a restarted ECS agent in their health checks, as README and docs/diagnose.md have", () => {
    const files = ["README.md", "docs/diagnose.md", ...globSync("examples/**/*.{json,ts,tf}", { cwd: ROOT })];
    const images = globSync("examples/*/Dockerfile", { cwd: ROOT });
    const retries = [...files, ...images].flatMap((file) =>
      [...page(file).matchAll(/\bretries\W+(\d+)/g)].map(([, count]) => `${file}: ${count}`),
    );
    expect(retries.length).toBeGreaterThan(10);
    expect(retries.filter((line) => !line.endsWith(": 10"))).toEqual([]);
  });

  it.each(TASKS)("%s has no problem that lint finds", async (file) => {
    expect(await lint(file)).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining("0 errors, 0 warn"),
    });
    const findings = findingsOf(JSON.parse(page(file))).filter((finding) => !UNSEEN.test(finding));
    expect(findings).toEqual([]);
  });

  it.each(TASKS)("%s lets a stop last as long as its image, and checks its health as documented", (file) => {
    const [container] = (JSON.parse(page(file)) as Task).containerDefinitions;
    const dockerfile = page(file.replace("task-definition.json", "Dockerfile"));
    expect(dockerfile).toContain(`ARG STOP_TIMEOUT=${container.stopTimeout}\n`);
    expect(container.healthCheck.command).toEqual(healthChecks().ecs);
    const check = DockerfileParser.parse(dockerfile).getHEALTHCHECKs()[0]?.getArgumentsContent();
    expect(check).toContain(`CMD ${JSON.stringify(healthChecks().docker).replaceAll(",", ", ")}`);
  });

  it("have the user data that credroute prints", async () => {
    const printed = await run("script", "user-data", "--cluster", "my-cluster", "--awslogs");
    expect(page("examples/user-data.txt")).toBe(printed.replaceAll("\r\n", "\n"));
    expect(await powershellFaults(powershellOf(printed))).toEqual([]);
  });

  it(
    "have a Terraform file without a problem, whose user data is read too",
    { timeout: 60_000 },
    async () => {
      const words = [MAIN, "lint", "examples/terraform/main.tf"];
      const { stdout, exitCode } = await execa(process.execPath, words, {
        cwd: ROOT,
        reject: false,
        env: machineEnvironment(),
        extendEnv: false,
      });
      expect(stdout).toMatch(/^1 task definition, 1 instance configuration: 0 errors, 0 warnings/m);
      expect(exitCode).toBe(0);
    },
  );

  it("have a PowerShell script that PowerShell's grammar accepts", async () => {
    expect(await powershellFaults(page("examples/powershell/app/start.ps1"))).toEqual([]);
  });

  it.each(["examples/cdk/stack.ts", "examples/nanoserver-node/app/server.js"])(
    "%s can be parsed",
    async (file) => {
      const { warnings } = await transform(page(file), { loader: file.endsWith(".ts") ? "ts" : "js" });
      expect(warnings).toEqual([]);
    },
  );
});

describe("the README's task definition", () => {
  it("has no problem, and its health check is the documented one", () => {
    const task = JSON.parse(README_TASK?.text ?? "") as Task;
    expect(findingsOf(task).filter((finding) => !UNSEEN.test(finding))).toEqual([]);
    expect(task.containerDefinitions[0].healthCheck.command).toEqual(healthChecks().ecs);
  });
});
