import { copyFile, link, mkdir, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { execaNode } from "execa";

import type { BaseRuntime } from "./base-runtime.ts";
import type { Target } from "./targets.ts";

interface PkgSeaTarget {
  readonly nodeRange: string;
  readonly platform: "win";
  readonly arch: string;
  readonly output: string;
}
/** What pkg's function takes. */
export interface PkgSeaOptions {
  readonly targets: readonly PkgSeaTarget[];
  readonly seaConfig: Readonly<Record<string, unknown>>;
}

/**
 * What the executable's runtime does at start.
 * @see https://nodejs.org/api/single-executable-applications.html
 */
export const SEA_CONFIG = {
  disableExperimentalSEAWarning: true,
  execArgv: [
    // node:ffi is experimental and says so on stderr; the runtime that has it is pinned inside the executable.
    "--disable-warning=ExperimentalWarning",
    // Memory while the entrypoint runs, each measured by `npm run bench idle`: no worker threads, and a heap that is
    // small enough for V8 to make no copy of its own code. Most options of V8 would cost more than they save: with
    // --jitless or --expose-gc Node compiles its own modules again instead of taking their compiled form.
    "--v8-pool-size=0",
    "--max-old-space-size=1024",
    // A start makes less garbage than this, and so collects none; the last collection before the wait gives it back.
    "--max-semi-space-size=4",
    "--min-semi-space-size=4",
    "--single-threaded-gc",
    // OPENSSL_CONF in an image is meant for the entrypoint; its providers are DLLs that would be loaded into us.
    "--openssl-config=NUL",
    // Here the runtime's own options end: --env-file of our command line is ours, and an error.
    "--",
  ],
  // NODE_OPTIONS in an image is meant for the entrypoint: it must not reach us, and it must pass through.
  execArgvExtension: "none",
} as const;

export interface ExecutableParts {
  readonly target: Target;
  readonly runtime: BaseRuntime;
  /** File with the code that runs first; it is in the work folder. */
  readonly entry: string;
  /** Files with what that code asks `node:sea` for, by name. */
  readonly assets?: Readonly<Record<string, string>>;
  /** node.exe for the target. */
  readonly baseRuntime: string;
  /** Folder for pkg's own files. */
  readonly workFolder: string;
  readonly output: string;
  /** Options of the runtime, instead of credroute's own. */
  readonly execArgv?: readonly string[];
}

/**
 * Puts the program into a copy of node.exe with pkg's SEA mode, from what is on disk: nothing is downloaded. In a
 * process of its own, because pkg keeps its runtimes below the home folder, where a person's own pkg has them too.
 */
export async function makeExecutable(parts: ExecutableParts): Promise<void> {
  const { target, runtime, baseRuntime, workFolder } = parts;
  if (process.version !== `v${runtime.version}`) {
    throw new Error(
      `this is Node ${process.version}, the executable needs v${runtime.version}: use npm run build`,
    );
  }
  await fillPkgCache(workFolder, `node-v${runtime.version}-win-${target.processor}`, baseRuntime);
  const options: PkgSeaOptions = {
    targets: [
      {
        nodeRange: `node${runtime.version}`,
        platform: "win",
        arch: target.processor,
        output: parts.output,
      },
    ],
    seaConfig: {
      ...SEA_CONFIG,
      // The executable keeps this path: seen from pkg's own folder, it says nothing of the machine that builds.
      main: join("..", basename(parts.entry)),
      ...(parts.execArgv && { execArgv: parts.execArgv }),
      ...(parts.assets && { assets: parts.assets }),
    },
  };
  await execaNode(join(import.meta.dirname, "run-pkg.ts"), [parts.entry], {
    // pkg makes its own folder in TMPDIR and works there.
    env: { HOME: workFolder, TMPDIR: workFolder },
    input: JSON.stringify(options),
    stdout: "inherit",
    stderr: "inherit",
  });
}

/** pkg takes a runtime for downloaded and unpacked when these four files are there; the archives may be empty. */
async function fillPkgCache(home: string, name: string, baseRuntime: string): Promise<void> {
  const cache = join(home, ".pkg-cache", "sea");
  await mkdir(cache, { recursive: true });
  const cached = join(cache, `${name}.exe`);
  await link(baseRuntime, cached).catch(() => copyFile(baseRuntime, cached));
  for (const suffix of [".exe.ok", ".zip", ".zip.ok"]) await writeFile(join(cache, `${name}${suffix}`), "");
}
