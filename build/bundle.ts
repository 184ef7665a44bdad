import { basename, join } from "node:path";
import { build, transform } from "esbuild";

import { ROOT } from "./folders.ts";

const OPTIONS = {
  minify: true,
  legalComments: "none",
  target: "node26",
} as const;

/** Text of every part, by the name that other parts import it by. */
export type Parts = Readonly<Record<string, string>>;

/** The program and its libraries as text. */
export interface Program {
  /** Runs first, and asks `node:sea` for the parts. */
  readonly loader: string;
  readonly parts: Parts;
  /** Files that it is made from, relative to the project's folder. */
  readonly files: readonly string[];
}

/**
 * Bundles the program and its libraries, cut where it imports lazily: what is imported on the way to the entrypoint
 * is small, and the rest costs neither time to parse nor memory until it is wanted.
 * @param commit that --version --json reports
 * @throws Error of esbuild; when a part is not ASCII
 * @see https://esbuild.github.io/api/#splitting
 */
export async function bundleProgram(entry: string, commit?: string): Promise<Program> {
  const [loader, { outputFiles, metafile }] = await Promise.all([bundleLoader(), bundleParts(entry, commit)]);
  const parts = outputFiles.map(async ({ path, text }) => [`./${basename(path)}`, await toCommonJs(text)]);
  return {
    loader,
    parts: Object.fromEntries(await Promise.all(parts)) as Parts,
    files: Object.keys(metafile.inputs),
  };
}

const bundleParts = (entry: string, commit: string | undefined) =>
  build({
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
    define: {
      "import.meta.url": "__bundleUrl",
      ...(commit === undefined ? {} : { CREDROUTE_COMMIT: JSON.stringify(commit) }),
    },
    // WebAssembly, which the executable's runtime does not have; nothing asks for it there.
    external: ["web-tree-sitter"],
    logLevel: "warning",
  });

/** What runs first, as one CommonJS file. @throws Error of esbuild */
export async function bundleLoader(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "loader.ts")],
    ...OPTIONS,
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
  });
  return outputFiles.map(({ text }) => text).join("");
}

/** What `compileFunction` of the loader can compile: no `import`, which would need the module loader. */
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
