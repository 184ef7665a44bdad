import { copyFile, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";

import { REPOSITORY, VERSION } from "../agent/version.ts";
import { fetchBaseRuntime } from "../build/base-runtime.ts";
import { buildAll } from "../build/build.ts";
import { bundleProgram } from "../build/bundle.ts";
import { DIST, ROOT } from "../build/folders.ts";
import { buildNpmPackage, NPM_PACKAGE } from "../build/npm-package.ts";
import { X64 } from "../build/targets.ts";
import manifest from "../package.json" with { type: "json" };
import { KIT, makeProofKit } from "./proof-kit/make.ts";
import { readComponents } from "./release/components.ts";
import { packFolder, sha256Of, writeSums } from "./release/files.ts";
import { repositoryAddress, scoopManifest, wingetManifests } from "./release/manifests.ts";
import { releaseNotes } from "./release/notes.ts";
import { makeSbom } from "./release/sbom.ts";
import { checkRuntimeSignature } from "./release/signature.ts";
import { explainFailures, requireLab, ScriptError } from "./script-error.ts";

/** Everything that a release publishes. The same commit gives the same bytes. */
const RELEASE = join(DIST, "release");
const say = (line: string): void => console.log(line);

/** @throws ScriptError when the sources are not those of a commit */
async function cleanCommit(): Promise<string> {
  const { stdout: changes } = await execa("git", ["status", "--porcelain"], { cwd: ROOT });
  if (changes !== "") {
    const files = changes.split("\n").map((line) => line.slice(3));
    throw new ScriptError(
      `a release is made from a commit, but changed are ${files.join(", ")}`,
      "commit or remove them",
    );
  }
  return (await execa("git", ["rev-parse", "HEAD"], { cwd: ROOT })).stdout;
}

async function copyPrograms(): Promise<string> {
  for (const name of ["credroute.exe", "credroute.exe.sha256", "THIRD-PARTY-NOTICES.txt"])
    await copyFile(join(DIST, name), join(RELEASE, name));
  return sha256Of(join(RELEASE, "credroute.exe"));
}

async function writeManifests(sha256: string): Promise<void> {
  const { address, exists } = repositoryAddress(REPOSITORY);
  if (!exists) say(`package.json has no "repository": the manifests for scoop and winget name ${address}`);
  const { description, license } = manifest;
  const published = { version: VERSION, description, license, repository: address, sha256 };
  await writeFile(join(RELEASE, "credroute.scoop.json"), scoopManifest(published));
  for (const [name, text] of Object.entries(wingetManifests(published)))
    await writeFile(join(RELEASE, name), text);
}

/** As `npm pack` names and arranges it; whose bytes depend on npm's version and on the umask. */
async function packNpm(): Promise<void> {
  await buildNpmPackage();
  await packFolder(NPM_PACKAGE, join(RELEASE, `${manifest.name}-${VERSION}.tgz`), "package");
}

explainFailures();
requireLab();
const commit = await cleanCommit();
say(await checkRuntimeSignature(await fetchBaseRuntime(X64)));
await buildAll(say, { commit });
await rm(RELEASE, { recursive: true, force: true });
await mkdir(RELEASE, { recursive: true });
const sha256 = await copyPrograms();
const { files } = await bundleProgram(join(ROOT, "agent", "main.ts"), commit);
const subject = { name: "credroute", version: VERSION, license: manifest.license, sha256 };
const components = await readComponents(files, X64.runtimePackage);
await writeFile(join(RELEASE, "credroute.cdx.json"), await makeSbom(subject, components));
const changelog = await readFile(join(ROOT, "CHANGELOG.md"), "utf8");
await writeFile(join(RELEASE, "RELEASE-NOTES.md"), releaseNotes(changelog, VERSION));
await copyFile(join(ROOT, "LICENSE"), join(RELEASE, "LICENSE"));
await writeManifests(sha256);
await packNpm();
await makeProofKit();
await packFolder(KIT, join(RELEASE, "credroute-proof.tar.gz"), "proof");
await writeSums(RELEASE);
say(`dist/release: version ${VERSION} of commit ${commit}`);
