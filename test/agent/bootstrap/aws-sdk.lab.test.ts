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

/** What a service inherits: nothing of what ECS sets. */
const WITHOUT_ECS = Object.fromEntries(
  [
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_EXECUTION_ENV",
    "AWS_REGION",
    "AWS_DEFAULT_REGION",
    "ECS_CONTAINER_METADATA_URI",
    "ECS_CONTAINER_METADATA_URI_V4",
    "ECS_AGENT_URI",
  ].map((name) => [name, undefined]),
);

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

  inLab("gets them as a service to which its variables were published", {}, async (lab) => {
    await lab.run('sc create probe binPath= "C:\\lab\\service-probe.exe probe" type= own');
    await lab.run("credroute --publish-env probe -- cmd /c exit 0");
    const key = "HKLM\\SYSTEM\\CurrentControlSet\\Services\\probe";
    const { stdout } = await lab.run(`reg query ${key} /v Environment`);
    const [, list = ""] = /REG_MULTI_SZ\s+(\S.*)/.exec(stdout) ?? [];
    // Windows merges the list into the environment of the service's process. Wine does not, so the test does.
    const published = Object.fromEntries(
      list
        .trim()
        .split("\\0")
        .filter((entry) => entry !== "")
        .map((entry) => [entry.slice(0, entry.indexOf("=")), entry.slice(entry.indexOf("=") + 1)]),
    );
    expect(Object.keys(published)).toContain("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI");
    const result = await lab.run(command, { environment: { ...WITHOUT_ECS, ...published } });
    expect(result.stdout).toMatch(/^container: ASIA until .*\nchain: ASIA until /);
    expect(await lab.run(command, { environment: WITHOUT_ECS })).not.toMatchObject({ exitCode: 0 });
  });
});
