import { basename, join } from "node:path";
import { build, transform, type Metafile } from "esbuild";

import { ROOT } from "./folders.ts";
import { leaveOut } from "./leave-out.ts";
import { packParts, type Packed, type Parts } from "./pack.ts";

const OPTIONS = {
  minify: true,
  legalComments: "none",
  target: "node26",
} as const;

/** Sources of what the starts load that are paid most often: those of containers, with options, and of health checks. */
const LOADED_AT_STARTS = [
  "agent/main.ts",
  "agent/cli/commands/bootstrap.ts",
  "agent/cli/commands/healthcheck.ts",
  "agent/cli/words/grammar.ts",
  "agent/bootstrap/verify-access.ts",
  "agent/ecs/endpoint.ts",
] as const;

/** Sources whose compiled form is not worth its size: mostly strings, and what only starts with options load. */
const NOT_COMPILED = ["agent/errors/catalogue.ts", "agent/cli/words/grammar.ts"];

/** Names of the texts that starts load, and of those that have a compiled form: see code.ts. */
interface AtStarts {
  readonly atStarts: readonly string[];
  readonly compiled: readonly string[];
}

/** What the loader knows of the texts. */
export type LoaderNames = Pick<Packed, "packOf"> & AtStarts;

/** The program and its libraries as text. */
export interface Program extends AtStarts {
  /** Runs first, and asks `node:sea` for the parts. */
  readonly loader: string;
  /** Texts of the parts and packs, by the names that the loader asks for. */
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
  const { outputFiles, metafile } = await bundleParts(entry, commit);
  const texts = outputFiles.map(async ({ path, text }) => [`./${basename(path)}`, await toCommonJs(text)]);
  const packed = pack(Object.fromEntries(await Promise.all(texts)) as Parts, metafile);
  const { texts: parts, packOf, atStarts } = packed;
  const plain = new Set(
    Object.entries(metafile.outputs)
      .filter(([, { inputs }]) => NOT_COMPILED.some((source) => Object.hasOwn(inputs, source)))
      .map(([name]) => packOf[`./${name}`] ?? `./${name}`),
  );
  const compiled = atStarts.filter((name) => !plain.has(name));
  const loader = await bundleLoader({ packOf, atStarts, compiled });
  return { loader, parts, atStarts, compiled, files: Object.keys(metafile.inputs) };
}

function pack(parts: Parts, { outputs }: Metafile): Packed {
  const imports = Object.entries(outputs).map(([name, output]): [string, string[]] => [
    `./${name}`,
    output.imports
      .filter(({ kind, external }) => kind === "import-statement" && external !== true)
      .map(({ path }) => `./${path}`),
  ]);
  const partOf = new Map(Object.entries(outputs).map(([name, { entryPoint }]) => [entryPoint, `./${name}`]));
  const entries = LOADED_AT_STARTS.map((source) => {
    const name = partOf.get(source);
    if (name === undefined)
      throw new Error(`${source} is no longer imported lazily: change LOADED_AT_STARTS`);
    return name;
  });
  return packParts(parts, new Map(imports), entries);
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
    // Its WebAssembly is in files beside it, which the executable has not; nothing asks for it there.
    external: ["web-tree-sitter"],
    plugins: [leaveOut],
    inject: [join(import.meta.dirname, "clock.ts")],
    logLevel: "warning",
  });

/** What runs first, as one CommonJS file. @throws Error of esbuild */
export async function bundleLoader(names: LoaderNames): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "loader.ts")],
    ...OPTIONS,
    define: { PACKED: JSON.stringify(names) },
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
