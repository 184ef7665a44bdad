import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { alignExecutable } from "./align.ts";
import { writeAssets } from "./assets.ts";
import { type BaseRuntime, fetchBaseRuntime, pinnedRuntime } from "./base-runtime.ts";
import { brandRuntime } from "./brand.ts";
import { bundleProgram, type Program } from "./bundle.ts";
import { compileProgram, type Code } from "./code.ts";
import { makeExecutable } from "./executable.ts";
import { DIST, ROOT } from "./folders.ts";
import { thirdPartyNotices } from "./notices.ts";
import { buildNpmPackage } from "./npm-package.ts";
import { fingerprint, isCurrent, publish } from "./output.ts";
import { runInWine, wineNotReady, wineUnavailable } from "./run-in-wine.ts";
import { TARGETS, type Target } from "./targets.ts";

interface BuildOptions {
  /** That --version --json reports; for releases only, so that not every commit needs a new executable. */
  readonly commit?: string;
  /** Why what starts load cannot be compiled; by default what keeps the lab, where that is done, from running here. */
  readonly against?: string | undefined;
}

/** Builds the executable of every target; what its inputs already made is not made again. */
export async function buildAll(
  say: (line: string) => void,
  { commit, ...options }: BuildOptions = {},
): Promise<void> {
  const against = "against" in options ? options.against : wineUnavailable();
  const program = await bundleProgram(join(ROOT, "agent", "main.ts"), commit);
  for (const target of TARGETS) await buildTarget(program, { target, against, say });
}

interface Order {
  readonly target: Target;
  readonly against: string | undefined;
  readonly say: (line: string) => void;
}

async function buildTarget(program: Program, { target, against, say }: Order): Promise<void> {
  const started = performance.now();
  const runtime = await pinnedRuntime(target);
  await mkdir(DIST, { recursive: true });
  await writeFile(
    join(DIST, "THIRD-PARTY-NOTICES.txt"),
    await thirdPartyNotices(program.files, runtime.version),
  );
  const output = join(DIST, target.output);
  const inputs = fingerprint([
    program.loader,
    program.parts,
    runtime,
    against === undefined,
    await buildSources(),
  ]);
  if (await isCurrent(output, inputs)) {
    say(`dist/${target.output} is up to date`);
    return;
  }
  const workFolder = join(DIST, `.work-${process.pid}`);
  try {
    await mkdir(workFolder, { recursive: true });
    const code = against === undefined ? await compile(program, target, workFolder) : undefined;
    if (against !== undefined) say(`dist/${target.output} compiles at each start: ${against}`);
    await publish(await assemble({ program, target, runtime, workFolder, code }), output, inputs);
  } finally {
    await rm(workFolder, { recursive: true, force: true });
  }
  say(`dist/${target.output} built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

interface Pieces {
  readonly program: Program;
  readonly target: Target;
  readonly runtime: BaseRuntime;
  readonly workFolder: string;
  readonly code: Code | undefined;
}

async function compile(program: Program, target: Target, workFolder: string): Promise<Code> {
  const runtime = await fetchBaseRuntime(target);
  return runInWine(runtime, (run) => compileProgram(program, workFolder, run));
}

/** @returns the executable's path in the work folder */
async function assemble({ program, target, runtime, workFolder, code }: Pieces): Promise<string> {
  const baseRuntime = join(workFolder, "branded", target.output);
  await mkdir(dirname(baseRuntime), { recursive: true });
  await brandRuntime({ runtime: await fetchBaseRuntime(target), output: baseRuntime });
  const entry = join(workFolder, "credroute.cjs");
  await writeFile(entry, program.loader);
  const assets = await writeAssets(join(workFolder, "parts"), program, code);
  const output = join(workFolder, target.output);
  await makeExecutable({ target, runtime, entry, assets, baseRuntime, workFolder, output });
  await alignExecutable(output);
  return output;
}

/** How it is built decides what is built, too. */
async function buildSources(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  const files = [
    ...["package.json", "package-lock.json"].map((name) => join(ROOT, name)),
    ...names.toSorted().map((name) => join(import.meta.dirname, name)),
  ];
  return Promise.all(files.map((file) => readFile(file, "utf8")));
}

if (import.meta.main) {
  await buildAll((line) => console.log(line), { against: wineNotReady() });
  await buildNpmPackage();
  console.log("dist/npm built");
}
