import { describe, expect } from "vitest";

import { inLab } from "../../helpers/in-lab.ts";

/** Every command, as loud as it gets; --verify off lets the last one end without asking anybody. */
const COMMANDS = [
  "credroute --log-level trace --log-format json --timeout 800ms -- exit-with 0",
  "credroute --log-level trace --log-format text --timeout 800ms -- exit-with 0",
  "credroute --log-level trace --on-failure continue --timeout 800ms -- exit-with 0",
  "credroute --dry-run --json",
  "credroute diagnose",
  "credroute diagnose --json",
  "credroute healthcheck",
];
const FAULTS = [
  [],
  ["credentials-truncated", "metadata-404"],
  ["credentials-wrong-shape", "metadata-500"],
  ["credentials-400", "imds-hop-limit"],
];
const SECRET = "PLANTED-SECRET";

describe("credroute.exe", () => {
  inLab(
    "repeats no secret of an answer or a variable, whatever the command, the level and the fault",
    {
      instance: { credentialsId: `${SECRET}-id`, containerId: `${SECRET}-container` },
      routes: ["169.254.170.2/32", "169.254.169.254/32"].map((destination) => ({
        destination,
        nextHop: "172.23.16.1",
        interfaceIndex: 22,
      })),
      environment: {
        AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: `/v2/credentials/${SECRET}-id`,
        ECS_CONTAINER_METADATA_URI_V4: `http://169.254.170.2/v4/${SECRET}-container`,
        AWS_SECRET_ACCESS_KEY: `${SECRET}-key`,
        HTTP_PROXY: `http://user:${SECRET}-password@proxy.example`,
        NO_PROXY: "169.254.170.2",
      },
    },
    async (lab) => {
      const told: string[] = [];
      for (const faults of FAULTS) {
        await lab.setFaults(faults);
        const results = await Promise.all(COMMANDS.map((command) => lab.run(command)));
        told.push(...results.flatMap(({ stdout, stderr }) => [stdout, stderr]));
      }
      const all = told.join("\n");
      expect(all).not.toMatch(/PLANTED-?SECRET/);
      // What it was asked to tell is there, and the secrets did reach it.
      for (const word of ["arn:aws:iam::111122223333:role/app", "AWS_SECRET_ACCESS_KEY", "HTTP_PROXY"]) {
        expect(all).toContain(word);
      }
      expect(JSON.stringify(lab.requests())).toContain(`${SECRET}-id`);
    },
  );
});
