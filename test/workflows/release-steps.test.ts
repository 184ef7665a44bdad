import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";
import { parse } from "yaml";

import { ROOT } from "../../build/folders.ts";
import manifest from "../../package.json" with { type: "json" };
import { pathWithPrograms } from "../helpers/programs-on-path.ts";
import { page } from "../helpers/pages.ts";

interface Step {
  readonly name?: string;
  readonly run?: string;
}

const { jobs } = parse(page(".github/workflows/release.yml")) as {
  jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
};
const folder = mkdtempSync(join(tmpdir(), "credroute-release-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** A step as a runner's shell runs it, with stand-ins for programs. */
async function runStep(
  { job, begins, cwd = ROOT }: { readonly job: string; readonly begins: string; readonly cwd?: string },
  programs: Readonly<Record<string, string>>,
  env: Readonly<Record<string, string>> = {},
): Promise<{ exitCode: number | undefined; calls: string[] }> {
  const script = jobs[job]?.steps.find(({ name }) => name?.startsWith(begins))?.run;
  if (script === undefined) throw new Error(`${job} has no step "${begins}"`);
  const work = mkdtempSync(join(folder, "step-"));
  const recorded = Object.entries(programs).map(([name, text]) => [
    name,
    `echo "${name} $*" >> ${work}/calls\n${text}`,
  ]);
  const PATH = pathWithPrograms(join(work, "bin"), Object.fromEntries(recorded) as Record<string, string>);
  const run = await execa("bash", ["-e", "-c", script], { cwd, env: { PATH, ...env }, reject: false });
  const calls = await execa("cat", [join(work, "calls")], { reject: false });
  return { exitCode: run.exitCode, calls: calls.stdout.split("\n") };
}

describe("the release's images", () => {
  const DOCKER = `case "$3" in
  *ltsc2019) version=10.0.17763.1 ;;
  *ltsc2022) version=10.0.20348.2 ;;
  *ltsc2025) version=10.0.26100.3 ;;
esac
case "$1 $2" in "manifest inspect")
  printf '{\\n  "manifests": [\\n    {\\n      "platform": {\\n        "os.version": "%s"\\n' "$version" ;;
esac
`;
  const STEP = { job: "images", begins: "One image for each version" };
  const ENV = {
    GITHUB_REPOSITORY: "Owner/credroute",
    GITHUB_REF_NAME: "v1.2.3",
    GITHUB_ACTOR: "a",
    GH_TOKEN: "t",
  };

  it("are one for each version of Windows, which the manifest that is pushed last names", async () => {
    const { exitCode, calls } = await runStep(STEP, { docker: DOCKER }, ENV);
    expect(exitCode).toBe(0);
    const tag = "ghcr.io/owner/credroute:v1.2.3";
    for (const [windows, version] of [
      ["ltsc2019", "10.0.17763.1"],
      ["ltsc2022", "10.0.20348.2"],
      ["ltsc2025", "10.0.26100.3"],
    ])
      expect(calls).toEqual(
        expect.arrayContaining([
          expect.stringContaining(`nanoserver:${windows} --tag ${tag}-${windows} --push .`),
          `docker manifest create --amend ${tag} ${tag}-${windows}`,
          `docker manifest annotate --os windows --arch amd64 --os-version ${version} ${tag} ${tag}-${windows}`,
        ]),
      );
    expect(calls.at(-1)).toBe(`docker manifest push ${tag}`);
  });

  it("are not published when the version of a base image is not known", async () => {
    const { exitCode, calls } = await runStep(STEP, { docker: "true" }, ENV);
    expect(exitCode).not.toBe(0);
    expect(calls.join("\n")).not.toMatch(/--push|manifest push/);
  });
});

describe("what a release publishes", () => {
  const ENV = { GITHUB_REPOSITORY: "owner/credroute", GITHUB_REF_NAME: "v1.2.3", GH_TOKEN: "t" };

  /** The artifacts of the jobs before, as they are downloaded. */
  function builds(signed: boolean): string {
    const cwd = mkdtempSync(join(folder, "builds-"));
    const first = ["credroute.exe", "credroute-1.2.3.tgz", "credroute-proof.tar.gz", "RELEASE-NOTES.md"];
    const files = [
      ...["first", "second"].flatMap((build) => first.map((file) => `release-${build}/${file}`)),
      ...(signed ? ["signed/credroute-signed.exe", "signed/credroute-signed.exe.sha256"] : []),
    ];
    for (const file of files) {
      mkdirSync(join(cwd, "builds", dirname(file)), { recursive: true });
      writeFileSync(join(cwd, "builds", file), "");
    }
    return cwd;
  }

  it.each([
    { signed: false, count: 4 },
    { signed: true, count: 6 },
  ])("is each file of the first build, and the signed executable: $signed", async ({ signed, count }) => {
    const step = { job: "publish", begins: "GitHub release", cwd: builds(signed) };
    const { exitCode, calls } = await runStep(step, { gh: "true" }, ENV);
    expect(exitCode).toBe(0);
    expect(calls[0]).toMatch(/^gh release create v1\.2\.3 --repo owner\/credroute --verify-tag /);
    const files = calls[0]?.split(" ").filter((word) => word.startsWith("builds/")) ?? [];
    expect(files.filter((file) => !file.endsWith("RELEASE-NOTES.md"))).toHaveLength(count - 1);
    expect(files.join(" ")).not.toMatch(/second|\*/);
  });

  it("is one package on npm, by an npm that knows trusted publishing", async () => {
    const { calls } = await runStep(
      { job: "publish", begins: "npm package", cwd: builds(false) },
      { npx: "true" },
      ENV,
    );
    expect(calls[0]).toMatch(
      /^npx --yes npm@11\.\d+\.\d+ publish --access public \.\/builds\/release-first\/credroute-1\.2\.3\.tgz$/,
    );
  });
});

describe("a release", () => {
  const STEP = { job: "build", begins: "The tag is the version" };
  const TAG = { GITHUB_REF_NAME: `v${manifest.version}`, GITHUB_SERVER_URL: "https://github.com" };
  const OURS = "https://github.com/owner/credroute";

  it.each([
    { name: "of this version, in this repository", exitCode: 0 },
    { name: "of another version", exitCode: 1, env: { GITHUB_REF_NAME: "v9.9.9" } },
    { name: "in another repository", exitCode: 1, env: { GITHUB_REPOSITORY: "fork/credroute" } },
    { name: "whose package.json names no repository", exitCode: 1, repository: "undefined" },
  ])("$name ends this step with $exitCode", async ({ exitCode, repository = OURS, env = {} }) => {
    const node = `case "$2" in *repository*) echo "${repository}" ;; *) echo "${manifest.version}" ;; esac\n`;
    const names = { ...TAG, GITHUB_REPOSITORY: "owner/credroute", ...env };
    expect(await runStep(STEP, { node }, names)).toMatchObject({ exitCode });
  });
});
