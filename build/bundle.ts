import { basename } from "node:path";

import { build, transform } from "esbuild";

import { ROOT } from "./folders.ts";

const OPTIONS = {
  minify: true,
  legalComments: "none",
  target: "node26",
} as const;

/** Text of every part, by the name that other parts import it by. */
export type Parts = Readonly<Record<string, string>>;

export interface Bundle {
  readonly parts: Parts;
  /** Files that it is made from, relative to the project's folder. */
  readonly inputs: readonly string[];
}

/**
 * Bundles the program and its libraries, cut where it imports lazily: what is imported on the way to the entrypoint
 * is small, and the rest costs neither time to parse nor memory until it is wanted. CommonJS, because the text of a
 * single executable is given to the compiler by hand.
 * @see https://esbuild.github.io/api/#splitting
 */
export async function bundle(entry: string): Promise<Bundle> {
  const { outputFiles, metafile } = await build({
    entryPoints: [entry],
    absWorkingDir: ROOT,
    ...OPTIONS,
    bundle: true,
    splitting: true,
    metafile: true,
    write: false,
    outdir: ".",
    platform: "node",
    format: "esm",
    // yargs looks for its translations beside its own file; in the executable there is none, and English is built in.
    define: { "import.meta.url": "__bundleUrl" },
    logLevel: "warning",
  });
  const parts = outputFiles.map(async ({ path, text }) => [`./${basename(path)}`, await toCommonJs(text)]);
  return { parts: Object.fromEntries(await Promise.all(parts)), inputs: Object.keys(metafile.inputs) };
}

/** The first code that the executable runs; `node:sea` hands it the parts. */
export async function bundleLoader(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    ...OPTIONS,
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  return output.text;
}

async function toCommonJs(text: string): Promise<string> {
  const { code } = await transform(text, {
    ...OPTIONS,
    format: "cjs",
    supported: { "dynamic-import": false },
  });
  const stray = /[^\0-\x7f]/u.exec(code);
  if (stray === null) return code;
  // One character beyond ASCII, and the runtime keeps the whole text with two bytes a character.
  const around = code.slice(Math.max(0, stray.index - 40), stray.index + 40);
  throw new Error(`the bundle is not ASCII, write \\u escapes in regular expressions: ${around}`);
}
