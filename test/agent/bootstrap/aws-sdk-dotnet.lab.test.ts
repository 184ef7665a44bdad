import { join } from "node:path";
import { beforeAll, describe, expect } from "vitest";

import { NO_PROXY_CASES } from "../../fixtures/no-proxy.ts";
import { SDK_APP, inLabWithDotnet, publishDotnet } from "../../helpers/dotnet-app.ts";
import { toWindowsPath } from "../../../lab/container/windows-path.ts";
import type { CommandResult } from "../../../lab/container/running-command.ts";

const TASK_KEY = "ASIA...000";
const INSTANCE_KEY = "ASIA...999";
const NO_ROLE = { environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined } };
const PROXY = { HTTP_PROXY: "http://172.23.16.1:3128" };
/** The SDK asks five times before it gives up. */
const SLOW = { timeoutMs: 120_000 };

describe("an application for .NET", () => {
  let app = "";

  beforeAll(async () => {
    const folder = await publishDotnet(SDK_APP);
    if (folder !== undefined) app = toWindowsPath(join(folder, "dotnet-app.exe"));
  }, 600_000);

  inLabWithDotnet(
    "gets its task role's credentials through credroute.exe, and none without it",
    {},
    async (lab) => {
      expect((await lab.run([app], SLOW)).exitCode).toBe(1);
      const { exitCode, stdout } = await lab.run(["credroute", "--", app], SLOW);
      expect({ exitCode, stdout }).toEqual({
        exitCode: 0,
        stdout: expect.stringContaining(TASK_KEY) as string,
      });
    },
  );

  inLabWithDotnet(
    "gets the instance's role where its task has none, unless --destinations leaves metadata out, as the warning says",
    NO_ROLE,
    async (lab) => {
      const without = ["credroute", "--destinations", "credentials", "--", app];
      expect((await lab.run(without, SLOW)).stdout).not.toContain("ASIA");
      const { stdout, stderr } = await lab.run(["credroute", "--", app], SLOW);
      expect(stdout).toContain(INSTANCE_KEY);
      expect(stderr).toMatch(/"event":"no-task-role".*instance's role .*--destinations credentials/);
    },
  );

  inLabWithDotnet("goes around a proxy exactly where credroute says so", {}, async (lab) => {
    expect((await lab.run("credroute -- exit-with 0")).exitCode).toBe(0);
    const asking = NO_PROXY_CASES.map(async ({ value, credentials }) => {
      const environment = { ...PROXY, NO_PROXY: value };
      const { exitCode }: CommandResult = await lab.run([app], { ...SLOW, environment });
      return { value, found: exitCode === 0, named: credentials === "named" };
    });
    const answers = await Promise.all(asking);
    expect(answers.filter(({ found, named }) => found !== named)).toEqual([]);
  });
});
