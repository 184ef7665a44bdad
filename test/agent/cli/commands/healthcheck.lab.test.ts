import { describe, expect } from "vitest";

import { inEachImage } from "../../../helpers/in-lab.ts";
import { healthChecks } from "../../../helpers/health-checks.ts";

const ROUTE = { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22 };

describe("the documented health checks", () => {
  inEachImage(
    "are healthy with the role, and say in one line why not, after 8 s of asking at most",
    { routes: [ROUTE] },
    async (lab) => {
      const { docker, ecs } = healthChecks();
      const [form, ...words] = ecs;
      expect([form, words]).toEqual(["CMD", docker]);
      expect(await lab.run(docker)).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
      await lab.setFaults(["credentials-hang"]);
      const result = await lab.run(docker);
      expect(result).toMatchObject({ exitCode: 1, stdout: "" });
      expect(result.stderr).toMatch(
        /^credroute: [^\n]+within \d+ ms\. Likely cause: [^\n]+\[ENDPOINT_SILENT\]\n$/,
      );
      expect(Number(/within (\d+) ms/.exec(result.stderr)?.[1])).toBeLessThanOrEqual(8000);
      expect(await lab.run([...docker, "--now"])).toMatchObject({ exitCode: 125 });
    },
  );
});
