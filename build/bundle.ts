import { build } from "esbuild";

import { BUNDLE_OPTIONS } from "./bundle-options.ts";
import { lazyLibrary } from "./lazy-library.ts";

/**
 * Bundles the program and its libraries into one CommonJS file, the only form a single executable takes that
 * needs no file beside it.
 * @returns the text of the bundle
 */
export async function bundle(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [entry],
    ...BUNDLE_OPTIONS,
    plugins: [lazyLibrary("execa", ["execa"])],
    banner: { js: 'const __bundleUrl=require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "warning",
  });
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error(`esbuild gave no output for ${entry}`);
  // One character beyond ASCII, and the runtime keeps the whole text with two bytes a character (4 MB more).
  const stray = /[^\0-\x7f]/u.exec(output.text);
  if (stray !== null) {
    const around = output.text.slice(Math.max(0, stray.index - 40), stray.index + 40);
    throw new Error(`the bundle is not ASCII, write \\u escapes in regular expressions: ${around}`);
  }
  return output.text;
}
