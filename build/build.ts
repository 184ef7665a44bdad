import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { fetchBaseRuntime, pinnedRuntime } from "./base-runtime.ts";
import { bundle, bundleLoader, type Parts } from "./bundle.ts";
import { makeExecutable } from "./executable.ts";
import { DIST, ROOT } from "./folders.ts";
import { brandRuntime } from "./brand.ts";
import { thirdPartyNotices } from "./notices.ts";
import { fingerprint, isCurrent, publish } from "./output.ts";
import { TARGETS, type Target } from "./targets.ts";

const NOTICES = "THIRD-PARTY-NOTICES.txt";

/** Builds the executable of every target; what its inputs already made is not made again. */
export async function buildAll(say: (line: string) => void): Promise<void> {
  for (const target of TARGETS) await buildTarget(target, say);
}

async function buildTarget(target: Target, say: (line: string) => void): Promise<void> {
  const started = performance.now();
  const output = join(DIST, target.output);
  const runtime = await pinnedRuntime(target);
  const [loader, { parts, inputs: files }] = await Promise.all([
    bundleLoader(join(ROOT, "build", "loader.ts")),
    bundle(join(ROOT, "agent", "main.ts")),
  ]);
  const notices = await thirdPartyNotices(files, runtime.version);
  await mkdir(DIST, { recursive: true });
  await writeFile(join(DIST, NOTICES), notices);
  const inputs = fingerprint([loader, parts, runtime, await buildSources()]);
  if (await isCurrent(output, inputs)) {
    say(`dist/${target.output} is up to date`);
    return;
  }
  const work = join(DIST, `.work-${process.pid}`);
  const baseRuntime = join(work, "branded", target.output);
  try {
    await mkdir(dirname(baseRuntime), { recursive: true });
    const entry = join(work, "credroute.cjs");
    await writeFile(entry, loader);
    const assets = await writeParts(join(work, "parts"), parts);
    await brandRuntime({ runtime: await fetchBaseRuntime(target), output: baseRuntime });
    const made = join(work, target.output);
    await makeExecutable({ target, runtime, entry, assets, baseRuntime, workFolder: work, output: made });
    await publish(made, output, inputs);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  say(`dist/${target.output} built in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

/** How it is built decides what is built, too. */
async function buildSources(): Promise<string[]> {
  const names = await readdir(import.meta.dirname);
  const files = [
    join(ROOT, "package.json"),
    ...names.toSorted().map((name) => join(import.meta.dirname, name)),
  ];
  return Promise.all(files.map((file) => readFile(file, "utf8")));
}

/** @returns the parts' files by their names, as pkg's configuration has them */
async function writeParts(folder: string, parts: Parts): Promise<Record<string, string>> {
  await mkdir(folder);
  const assets: Record<string, string> = {};
  for (const [name, text] of Object.entries(parts)) {
    const file = join(folder, name);
    assets[name] = file;
    await writeFile(file, text);
  }
  return assets;
}

if (import.meta.main) await buildAll((line) => console.log(line));
