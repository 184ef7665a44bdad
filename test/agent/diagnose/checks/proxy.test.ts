import { describe, expect, it } from "vitest";

import { NO_PROXY_CASES } from "../../../fixtures/no-proxy.ts";
import { examine } from "../examine.ts";

const BOTH = "169.254.170.2 and 169.254.169.254";
const ONLY_CREDENTIALS = { HTTP_PROXY: "p", NO_PROXY: "169.254.170.2" };

describe("proxy", () => {
  it.each([
    { variables: {}, status: "good", says: "not set" },
    { variables: { HTTPS_PROXY: "http://proxy" }, status: "good", says: "not set" },
    { variables: { HTTP_PROXY: "http://proxy" }, status: "bad", says: BOTH },
    { variables: { http_proxy: "http://proxy" }, status: "bad", says: BOTH },
    { variables: { ALL_PROXY: "http://user:PLANTED-SECRET@proxy" }, status: "bad", says: "ALL_PROXY is set" },
  ])("is $status with $variables", async ({ variables, status, says }) => {
    const { link } = await examine({ variables });
    expect(link("proxy")).toMatchObject({ status, seen: expect.stringContaining(says) as string });
    expect(JSON.stringify(link("proxy"))).not.toContain("PLANTED");
  });

  it.each(NO_PROXY_CASES)(
    "finds the credentials $credentials and the metadata $metadata in NO_PROXY=$value",
    async ({ value, credentials, metadata }) => {
      const found = (await examine({ variables: { HTTP_PROXY: "p", NO_PROXY: value } })).link("proxy");
      const worst = credentials === "named" ? metadata : credentials;
      const code = credentials === "named" ? "PROXY_TAKES_METADATA" : "PROXY_NOT_BYPASSED";
      expect(found?.code).toBe(worst === "named" ? null : code);
      expect(found?.seen).toMatch(
        { named: /names both/, misread: /\.NET ignores/, missing: /not name/ }[worst],
      );
    },
  );

  it.each([
    {
      name: "both addresses are needed",
      variables: {},
      code: "PROXY_TAKES_METADATA",
      says: /instance metadata.*credentials/,
    },
    {
      name: "metadata is not needed",
      variables: { CREDROUTE_DESTINATIONS: "credentials" },
      code: null,
      says: /169\.254\.170\.2, the only one needed/,
    },
    {
      name: "metadata is not needed and NO_PROXY is empty",
      variables: { CREDROUTE_DESTINATIONS: "credentials", NO_PROXY: "" },
      code: "PROXY_NOT_BYPASSED",
      says: /requests for credentials go to the proxy.*add 169\.254\.170\.2 to NO_PROXY/,
    },
    {
      name: "it runs on ECS Anywhere",
      variables: { AWS_EXECUTION_ENV: "AWS_ECS_EXTERNAL" },
      code: null,
      says: /the only one needed/,
    },
    {
      name: "it runs on Fargate",
      variables: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" },
      code: null,
      says: /the only one needed/,
    },
  ])("reports only the address that NO_PROXY misses, when $name", async ({ variables, code, says }) => {
    const found = (await examine({ variables: { ...ONLY_CREDENTIALS, ...variables } })).link("proxy");
    expect(found?.code).toBe(code);
    expect(`${found?.seen}; ${found?.cause}: ${found?.remedy}`).toMatch(says);
  });

  it("is unknown off ECS", async () => {
    const { seen } = await examine({ environment: { HTTP_PROXY: "p" } });
    expect(seen["proxy"]).toBe("unknown: this is not an ECS task");
  });
});
