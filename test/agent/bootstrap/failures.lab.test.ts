import { describe, expect } from "vitest";

import { expectDiagnosis, type BrokenLink } from "../../helpers/broken-link.ts";
import { addedRoutes, BOTH_ROUTES, inLab } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER } from "../../../lab/container.ts";

const tcp = "tcp";
const agent = "agent";
const credentials = "credentials";

/** Faults of the instance side, and what credroute makes of each. */
const FAULTS: readonly (Pick<BrokenLink, "link" | "code" | "says"> & { readonly fault: string })[] = [
  {
    fault: "credentials-refused",
    link: tcp,
    code: "ENDPOINT_REFUSED",
    says: /refuses connections.*Initialize-ECSAgent.*every restart/,
  },
  { fault: "credentials-reset", link: agent, code: "ENDPOINT_RESET", says: /51679.*excludedportrange/ },
  { fault: "credentials-empty", link: agent, code: "ENDPOINT_RESET", says: /AmazonECS service/ },
  { fault: "credentials-hang", link: agent, code: "ENDPOINT_SILENT", says: /no complete answer.*hangs/ },
  { fault: "credentials-drip", link: agent, code: "ENDPOINT_SILENT", says: /no complete answer/ },
  { fault: "credentials-404", link: agent, code: "CREDENTIALS_NOT_AGENT", says: /IIS.*hostPort 80/ },
  { fault: "credentials-redirect", link: agent, code: "CREDENTIALS_NOT_AGENT", says: /status 302/ },
  { fault: "credentials-400", link: credentials, code: "CREDENTIALS_UNKNOWN_ID", says: /taskRoleArn/ },
  { fault: "credentials-429", link: credentials, code: "CREDENTIALS_THROTTLED", says: /RPS_LIMIT/ },
  { fault: "credentials-500", link: credentials, code: "CREDENTIALS_AGENT_ERROR", says: /status 500/ },
  { fault: "credentials-503", link: credentials, code: "CREDENTIALS_NOT_YET", says: /agent was restarted/ },
  { fault: "credentials-not-json", link: credentials, code: "CREDENTIALS_NOT_JSON", says: /not JSON/ },
  { fault: "credentials-truncated", link: credentials, code: "CREDENTIALS_NOT_JSON", says: /not JSON/ },
  {
    fault: "credentials-wrong-shape",
    link: credentials,
    code: "CREDENTIALS_NOT_JSON",
    says: /without a valid .*AccessKeyId/,
  },
  { fault: "credentials-huge", link: credentials, code: "CREDENTIALS_NOT_JSON", says: /too large/ },
  { fault: "credentials-expired", link: credentials, code: "CREDENTIALS_EXPIRED", says: /clocks/ },
];

describe("credroute.exe when credentials are not available", () => {
  inLab(
    "ends with one line, exits 125 and leaves the table as it was",
    { faults: ["credentials-400"] },
    async (lab) => {
      const result = await lab.run("credroute --timeout 1500ms -- exit-with 0");
      const line = result.stderr.trimEnd().split("\n").at(-1) ?? "";
      expect(result).toMatchObject({ exitCode: 125, stdout: "" });
      expect(JSON.parse(line)).toMatchObject({
        level: "fatal",
        event: "failed",
        code: "CREDENTIALS_UNKNOWN_ID",
      });
      expect(addedRoutes(await lab.routes())).toEqual([]);
    },
  );

  inLab(
    "makes the same of each failure as diagnose does, which names its link first, and tells no secret",
    {
      routes: [
        { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22 },
        { destination: "169.254.169.254/32", nextHop: "172.23.16.1", interfaceIndex: 22 },
      ],
    },
    async (lab) => {
      for (const { fault, ...broken } of FAULTS) {
        await lab.setFaults([fault]);
        await expectDiagnosis(lab, fault, { ...broken, bootstrap: "fails" });
        expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      }
    },
  );

  inLab(
    "runs the entrypoint anyway with --on-failure continue, and keeps the routes",
    { faults: ["credentials-404"] },
    async (lab) => {
      const result = await lab.run("credroute --on-failure continue -- exit-with 7");
      expect(result.exitCode).toBe(7);
      expect(result.stderr).toContain("running the entrypoint anyway");
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );

  inLab(
    "waits for an agent before 1.101.2 that was just restarted, which answers 400 for some seconds",
    { faults: ["credentials-400:2"] },
    async (lab) => {
      const result = await lab.run("credroute -- exit-with 0");
      expect(result.exitCode).toBe(0);
      expect(result.stderr.match(/"event":"retry".*status 400/g)).toHaveLength(2);
    },
  );

  inLab(
    "finds an agent that answers after 4 s good, as diagnose and healthcheck do, and says which SDKs give up earlier",
    { faults: ["credentials-delay=4"] },
    async (lab) => {
      const bootstrapped = await lab.run("credroute -- exit-with 0");
      expect(bootstrapped.exitCode).toBe(0);
      expect(bootstrapped.stderr).toMatch(/"event":"credentials-late".*JavaScript v2.*botocore/);
      const [diagnosed, checked] = await Promise.all([
        lab.run("credroute diagnose"),
        lab.run("credroute healthcheck"),
      ]);
      expect(diagnosed.exitCode).toBe(0);
      expect(diagnosed.stdout).toMatch(/the ECS agent answers after 4(\.\d)? s; .*botocore/);
      expect(checked).toMatchObject({ exitCode: 0, stderr: "" });
    },
  );

  inLab(
    "warns of tokens that do not arrive where the hop limit is 1, and runs the entrypoint",
    { faults: ["imds-hop-limit"] },
    async (lab) => {
      const result = await lab.run("credroute -- exit-with 3");
      expect(result.exitCode).toBe(3);
      expect(result.stderr).toMatch(/"event":"metadata-unreachable".*hop limit is 1/);
    },
  );

  inLab(
    "asks no instance metadata on ECS Anywhere, where diagnose finds nothing broken",
    { environment: { AWS_EXECUTION_ENV: "AWS_ECS_EXTERNAL" }, faults: ["imds-hang"] },
    async (lab) => {
      const result = await lab.run("credroute -- exit-with 0");
      expect(result).toMatchObject({ exitCode: 0 });
      expect(result.stderr).not.toContain("metadata-unreachable");
      const diagnosed = await lab.run("credroute diagnose");
      expect(diagnosed.stdout).toMatch(/instance-metadata\s+does not exist on ECS Anywhere/);
      expect(diagnosed.exitCode).toBe(0);
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
});
