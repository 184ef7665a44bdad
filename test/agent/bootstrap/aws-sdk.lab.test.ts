import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { beforeAll, describe, expect } from "vitest";

import { fetchBaseRuntime } from "../../../build/base-runtime.ts";
import { DIST } from "../../../build/folders.ts";
import { X64 } from "../../../build/targets.ts";
import { inLab } from "../../helpers/in-lab.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";

const CLIENT = join(DIST, "test", "sdk-client.mjs");

describe("an application that uses the AWS SDK for JavaScript", () => {
  let command: string[] = [];

  beforeAll(async () => {
    await mkdir(join(DIST, "test"), { recursive: true });
    await build({
      entryPoints: [join(import.meta.dirname, "../../programs/sdk-client.ts")],
      outfile: CLIENT,
      bundle: true,
      platform: "node",
      format: "esm",
      banner: {
        js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
      },
    });
    command = [toWindowsPath(await fetchBaseRuntime(X64)), toWindowsPath(CLIENT)];
  });

  inLab("gets its task role's credentials when it is started through credroute.exe", {}, async (lab) => {
    const result = await lab.run(["credroute", "--", ...command]);
    expect(result.exitCode).toBe(0);
    expect(result.stdout).toMatch(/^container: ASIA until .*\nchain: ASIA until /);
  });

  inLab("gets none without it", {}, async (lab) => {
    const result = await lab.run(command);
    expect(result.exitCode).not.toBe(0);
    expect(result.stdout).toBe("");
  });
});
