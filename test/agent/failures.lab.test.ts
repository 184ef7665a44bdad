import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../in-lab.ts";
import { NAT_ADAPTER } from "../lab/container.ts";

const SECRET = /PLANTED-?SECRET/;

/** Faults of the instance side, and what credroute makes of each. */
const FAULTS = [
  {
    fault: "credentials-refused",
    code: "ENDPOINT_REFUSED",
    says: /refuses connections.*Initialize-ECSAgent/,
  },
  { fault: "credentials-reset", code: "ENDPOINT_RESET", says: /51679/ },
  { fault: "credentials-empty", code: "ENDPOINT_RESET", says: /AmazonECS service/ },
  { fault: "credentials-hang", code: "ENDPOINT_TIMEOUT", says: /no complete answer/ },
  { fault: "credentials-drip", code: "ENDPOINT_TIMEOUT", says: /no complete answer/ },
  { fault: "credentials-400", code: "CREDENTIALS_UNKNOWN_ID", says: /taskRoleArn/ },
  { fault: "credentials-404", code: "CREDENTIALS_NOT_AGENT", says: /Microsoft-IIS.*hostPort 80/ },
  { fault: "credentials-redirect", code: "CREDENTIALS_NOT_AGENT", says: /status 302/ },
  { fault: "credentials-429", code: "CREDENTIALS_THROTTLED", says: /ECS_TASK_METADATA_RPS_LIMIT/ },
  { fault: "credentials-500", code: "CREDENTIALS_AGENT_ERROR", says: /status 500/ },
  { fault: "credentials-503", code: "CREDENTIALS_AGENT_ERROR", says: /raise --timeout/ },
  { fault: "credentials-not-json", code: "CREDENTIALS_NOT_JSON", says: /not JSON/ },
  { fault: "credentials-truncated", code: "CREDENTIALS_NOT_JSON", says: /not JSON/ },
  { fault: "credentials-wrong-shape", code: "CREDENTIALS_NOT_JSON", says: /without a valid .*AccessKeyId/ },
  { fault: "credentials-huge", code: "CREDENTIALS_NOT_JSON", says: /body without end/ },
  { fault: "credentials-expired", code: "CREDENTIALS_EXPIRED", says: /clocks/ },
];

describe("credroute.exe when credentials cannot be had", () => {
  inLab(
    "names each failure with its remedy, exits 125, leaves the table as it was and tells no secret",
    {},
    async (lab) => {
      for (const { fault, code, says } of FAULTS) {
        await lab.setFaults([fault]);
        const result = await lab.run("credroute --timeout 1500ms --log-level trace -- exit-with 0");
        const line = result.stderr.trimEnd().split("\n").at(-1) ?? "";
        expect({ fault, exitCode: result.exitCode, stdout: result.stdout }).toEqual({
          fault,
          exitCode: 125,
          stdout: "",
        });
        expect({ fault, ...(JSON.parse(line) as object) }).toMatchObject({
          fault,
          level: "fatal",
          event: "failed",
          code,
        });
        expect(line).toMatch(says);
        expect(result.stderr).not.toMatch(SECRET);
        expect(addedRoutes(await lab.routes())).toEqual([]);
      }
    },
  );

  inLab(
    "runs the entrypoint all the same with --on-failure continue, and keeps the routes",
    { faults: ["credentials-400"] },
    async (lab) => {
      const result = await lab.run("credroute --on-failure continue -- exit-with 7");
      expect(result.exitCode).toBe(7);
      expect(result.stderr).toContain("running the entrypoint all the same");
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  inLab(
    "asks again while the agent says 429, 500 and 503",
    { faults: ["credentials-429:1", "credentials-500:1", "credentials-503:1"] },
    async (lab) => {
      const result = await lab.run("credroute -- exit-with 0");
      expect(result.exitCode).toBe(0);
      expect(result.stderr.match(/"event":"retry"/g)).toHaveLength(3);
    },
  );

  inLab(
    "tells a gateway that leads nowhere from an instance that refuses",
    { adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }] },
    async (lab) => {
      const result = await lab.run("credroute --timeout 2s -- exit-with 0");
      expect(result.exitCode).toBe(125);
      expect(result.stderr).toContain("ENDPOINT_TIMEOUT");
    },
  );

  inLab(
    "says that the entrypoint's task has no role",
    { environment: { AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: undefined } },
    async (lab) => {
      const result = await lab.run("credroute -- exit-with 0");
      expect(result.exitCode).toBe(0);
      expect(result.stderr).toMatch(/no-task-role.*taskRoleArn/);
    },
  );

  for (const fault of ["imds-refused", "imds-reset", "imds-hang", "imds-403", "imds-hop-limit"]) {
    inLab(`goes on when instance metadata has the fault ${fault}`, { faults: [fault] }, async (lab) => {
      expect(await lab.run("credroute -- exit-with 0")).toMatchObject({ exitCode: 0 });
    });
  }
});
