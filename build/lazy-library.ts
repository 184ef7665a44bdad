import { build, type Plugin } from "esbuild";

import { BUNDLE_OPTIONS } from "./bundle-options.ts";

/**
 * Bundles a library as text that is compiled when it is first imported. Parsing it with the rest would cost its
 * memory at every start (4 MB for execa), and most starts never need it.
 * @param name as it is imported @param names its exports that the program uses
 */
export const lazyLibrary = (name: string, names: readonly string[]): Plugin => ({
  name: `lazy-${name}`,
  setup(bundler) {
    bundler.onResolve({ filter: new RegExp(`^${name}$`) }, () => ({ path: name, namespace: "lazy" }));
    bundler.onLoad({ filter: new RegExp(`^${name}$`), namespace: "lazy" }, async () => ({
      contents: `import { compileFunction } from "node:vm";
const library = { exports: {} };
compileFunction(${JSON.stringify(await libraryText(name))}, ["module", "exports", "require", "__bundleUrl"])(library, library.exports, require, __bundleUrl);
export const { ${names.join(", ")} } = library.exports;`,
      loader: "js",
    }));
  },
});

async function libraryText(name: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents: `export * from "${name}";`, resolveDir: import.meta.dirname },
    ...BUNDLE_OPTIONS,
  });
  const [output] = outputFiles;
  if (output === undefined) throw new Error(`esbuild gave no output for ${name}`);
  return output.text;
}
