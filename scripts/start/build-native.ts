import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { execa } from "execa";

import { writeAssets } from "../../build/assets.ts";
import { bundleProgram } from "../../build/bundle.ts";
import { compileProgram } from "../../build/code.ts";
import { SEA_CONFIG } from "../../build/executable.ts";
import { ROOT } from "../../build/folders.ts";

/** An executable for this machine with the program's own parts, and one with a single line; the same runtime. */
export interface NativeExecutables {
  readonly credroute: string;
  readonly bare: string;
}

const BARE =
  "require('fs').writeSync(3, JSON.stringify({ atNanoseconds: String(process.hrtime.bigint()), cpuMicroseconds: Object.values(process.cpuUsage()).reduce((a, b) => a + b) })); process.reallyExit(0);\n";

/** Makes both in a folder that exists. */
export async function buildNative(folder: string): Promise<NativeExecutables> {
  const program = await bundleProgram(join(ROOT, "agent", "main.ts"));
  const work = join(folder, "code");
  await mkdir(work, { recursive: true });
  const code = await compileProgram(
    program,
    work,
    async (words) => void (await execa(process.execPath, words)),
  );
  const assets = await writeAssets(join(folder, "parts"), program, code);
  const measured = `${await bundleMeasurement()}\n((require) => {${program.loader}\n})(measured.countingRequire);\n`;
  const [credroute, bare] = await Promise.all([
    makeNative(folder, "credroute", {
      text: measured,
      assets,
    }),
    makeNative(folder, "bare", { text: BARE, assets: {} }),
  ]);
  return { credroute, bare };
}

async function bundleMeasurement(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "measured-entry.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "iife",
    globalName: "measured",
  });
  return outputFiles.map(({ text }) => text).join("");
}

interface Script {
  readonly text: string;
  readonly assets: Readonly<Record<string, string>>;
}

/** @see https://nodejs.org/api/single-executable-applications.html */
async function makeNative(folder: string, name: string, { text, assets }: Script): Promise<string> {
  const [main, output, configuration] = [".cjs", "", ".json"].map((ending) =>
    join(folder, `${name}${ending}`),
  ) as [string, string, string];
  await writeFile(main, text);
  // Windows' name for the file that is empty.
  const execArgv = SEA_CONFIG.execArgv.map((word) => word.replace("=NUL", "=/dev/null"));
  await writeFile(configuration, JSON.stringify({ ...SEA_CONFIG, execArgv, main, output, assets }));
  await execa(process.execPath, ["--build-sea", configuration]);
  return output;
}
