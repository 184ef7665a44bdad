import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { execa } from "execa";

import { DIST } from "../../../build/folders.ts";
import { NPM_PACKAGE } from "../../../build/npm-package.ts";
import manifest from "../../../package.json" with { type: "json" };
import { NAT_TASK } from "../../fixtures/task-definitions.ts";
import { machineEnvironment } from "../from-source.ts";
import { page } from "../pages.ts";
import { jsonOf, readmeTask } from "./shown.ts";
import { pathWithPrograms } from "../programs-on-path.ts";

const PROGRAM = `${JSON.stringify(process.execPath)} ${JSON.stringify(join(NPM_PACKAGE, "credroute.mjs"))}`;
const [WORD_END, CALL_END] = ["\u001f", "\u001e"];

/** Writes down a call, for a program that is not here; what it would print comes after. */
const recorder = (name: string, prints = ""): string =>
  `{ printf '${name}'; for word; do printf '\\037%s' "$word"; done; printf '\\036'; } >> "$CALLS"\n${prints}\n`;

/** As npx runs this project's package: this version, or the newest. */
const NPX = `[ "$1" = --yes ] && shift
case "$1" in credroute|credroute@${manifest.version}) shift; exec ${PROGRAM} "$@" ;; esac
echo "npx: $*" >&2; exit 99`;

/** An installation is tried; what would build this project again, in other tests, is written down. */
const NPM = `case "$1" in install) exec "$REAL_NPM" "$@" ;; esac\n${recorder("npm")}`;

const TASK = JSON.stringify({ taskDefinition: NAT_TASK });

interface Outcome {
  readonly block: string;
  readonly exitCode: number | undefined;
  readonly stderr: string;
}

/** Runs what a page says, block by block in one folder, as a reader would. */
export async function runBlocks(
  folder: string,
  blocks: readonly string[],
): Promise<{ readonly outcomes: readonly Outcome[]; readonly calls: readonly string[][] }> {
  prepare(folder);
  const { stdout: npm } = await execa("sh", ["-c", "command -v npm"]);
  const calls = join(folder, "..", "calls");
  writeFileSync(calls, "");
  const programs = {
    npm: NPM,
    npx: NPX,
    credroute: `exec ${PROGRAM} "$@"`,
    aws: recorder("aws", `case "$2" in describe-task-definition) printf '%s' '${TASK}' ;; esac`),
    ...Object.fromEntries(["docker", "gh", "osslsigncode"].map((name) => [name, recorder(name)])),
  };
  const prefix = join(folder, "..", "installed");
  const PATH = [join(prefix, "bin"), pathWithPrograms(join(folder, "..", "bin"), programs)].join(delimiter);
  const env = { ...machineEnvironment(), PATH, CALLS: calls, REAL_NPM: npm, npm_config_prefix: prefix };
  const outcomes: Outcome[] = [];
  for (const block of blocks) {
    const run = await execa("bash", ["-eu", "-o", "pipefail", "-c", block], {
      cwd: folder,
      env: { ...env, npm_config_offline: "true" },
      extendEnv: false,
      reject: false,
    });
    outcomes.push({ block, exitCode: run.exitCode, stderr: run.stderr });
  }
  const recorded = readFileSync(calls, "utf8").split(CALL_END).slice(0, -1);
  return { outcomes, calls: recorded.map((call) => call.split(WORD_END)) };
}

/** What the pages tell a reader to have or to save, and what a clone and a release have. */
function prepare(folder: string): void {
  const files = {
    "task-definition.json": readmeTask(),
    "diagnose.json": jsonOf("docs/diagnose.md", '"containerOverrides"'),
    "cdk.out/web.template.json": '{ "Resources": {} }',
    "infrastructure/main.tf": page("examples/terraform/main.tf"),
    "credroute.exe": "",
    SHA256SUMS: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  credroute.exe\n",
  };
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  symlinkSync(DIST, join(folder, "dist"));
}
