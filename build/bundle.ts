import { build } from "esbuild";

/**
 * Bundles the program and its libraries into one CommonJS file, the only form a single executable takes that
 * needs no file beside it.
 * @returns the text of the bundle
 */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node26",
    // The text of the program stays in memory for as long as the entrypoint runs.
    minify: true,
    legalComments: "none",
    // yargs looks for its translations beside its own file; in the executable there is none, and English is built in.
    define: { "import.meta.url": "__bundleUrl" },
    banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  return output.text;
}
