import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { build } from "esbuild";

import manifest from "../package.json" with { type: "json" };
import { DIST, ROOT } from "./folders.ts";
import { thirdPartyNotices } from "./notices.ts";

/** The package that `npx credroute` runs. */
export const NPM_PACKAGE = join(DIST, "npm");

const PROGRAM = "credroute.mjs";
/** Also what yargs-parser asks for. */
const OLDEST_NODE = "20.19.0";
const HCL = "node_modules/@tree-sitter-grammars/tree-sitter-hcl";
const GRAMMARS = [`${HCL}/tree-sitter-terraform.wasm`, "node_modules/web-tree-sitter/web-tree-sitter.wasm"];

/**
 * Makes the npm package: the commands that need no Windows as one file of JavaScript, the grammars for Terraform files,
 * and nothing that npm would have to install. The same bytes each time; a package that has them already stays in place, so
 * that whoever runs it at this moment is not disturbed.
 */
export async function buildNpmPackage(folder = NPM_PACKAGE): Promise<void> {
  const { text, files } = await bundle();
  const work = `${folder}.${process.pid}`;
  await mkdir(work, { recursive: true });
  try {
    await writeFile(join(work, PROGRAM), text, { mode: 0o755 });
    await writeFile(join(work, "package.json"), `${JSON.stringify(packageManifest(), null, 2)}\n`);
    const notices = await thirdPartyNotices([...files, `${HCL}/package.json`], undefined);
    await writeFile(join(work, "THIRD-PARTY-NOTICES.txt"), notices);
    const copied = [...GRAMMARS, "LICENSE"];
    await Promise.all(copied.map((file) => cp(join(ROOT, file), join(work, basename(file)))));
    await cp(join(ROOT, "build", "npm-readme.md"), join(work, "README.md"));
    if (await isSame(work, folder)) return;
    await rm(folder, { recursive: true, force: true });
    await rename(work, folder);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** Whether two folders, without folders in them, have the same files with the same bytes; the second may be absent. */
async function isSame(one: string, other: string): Promise<boolean> {
  const [names, others] = await Promise.all([readdir(one), readdir(other).catch((): string[] => [])]);
  if (names.toSorted().join("/") !== others.toSorted().join("/")) return false;
  const equal = names.map(async (name) => {
    const [made, present] = await Promise.all([one, other].map((folder) => readFile(join(folder, name))));
    return present !== undefined && made?.equals(present);
  });
  return (await Promise.all(equal)).every(Boolean);
}

async function bundle(): Promise<{ text: string; files: readonly string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: [join(ROOT, "agent", "npm.ts")],
    absWorkingDir: ROOT,
    bundle: true,
    minify: true,
    legalComments: "none",
    target: `node${OLDEST_NODE}`,
    platform: "node",
    format: "esm",
    metafile: true,
    write: false,
    // Libraries in CommonJS ask for Node's own modules in this way.
    banner: {
      js: '#!/usr/bin/env node\nimport{createRequire as __createRequire}from"node:module";const require=__createRequire(import.meta.url);',
    },
    logLevel: "warning",
  });
  return { text: outputFiles.map(({ text }) => text).join(""), files: Object.keys(metafile.inputs) };
}

const packageManifest = (): object => ({
  name: manifest.name,
  version: manifest.version,
  description: "Checks Amazon ECS task definitions for Windows containers before they are deployed",
  keywords: ["aws", "ecs", "windows", "containers", "lint", "cloudformation", "terraform", "cdk"],
  license: manifest.license,
  ...("repository" in manifest ? { repository: manifest.repository } : {}),
  type: "module",
  bin: { [manifest.name]: PROGRAM },
  engines: { node: `>=${OLDEST_NODE}` },
});
