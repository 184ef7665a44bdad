import { expect, it } from "vitest";

import { checkProxy } from "../../../../agent/diagnose/checks/proxy.ts";
import { diagnose } from "../../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../../agent/diagnose/gather.ts";
import { FakeWorld, TASK_ENVIRONMENT } from "../../../fakes/ports.ts";
import { examine, SETTINGS } from "../examine.ts";

const BOTH = "169.254.170.2 and 169.254.169.254";

it.each([
  { environment: {}, status: "good", says: "not set" },
  { environment: { HTTPS_PROXY: "http://proxy" }, status: "good", says: "not set" },
  { environment: { HTTP_PROXY: "http://proxy" }, status: "bad", says: BOTH },
  { environment: { http_proxy: "http://proxy" }, status: "bad", says: BOTH },
  {
    environment: { HTTP_PROXY: "p", NO_PROXY: "localhost,169.254.170.2" },
    status: "bad",
    says: "169.254.169.254",
  },
  {
    environment: { HTTP_PROXY: "p", NO_PROXY: "169.254.170.2, 169.254.169.254" },
    status: "good",
    says: "both",
  },
  {
    environment: { HTTP_PROXY: "p", no_proxy: "169.254.170.2:80;169.254.169.254" },
    status: "good",
    says: "both",
  },
  { environment: { HTTP_PROXY: "p", NO_PROXY: "169.254.0.0/16" }, status: "good", says: "both" },
  { environment: { HTTP_PROXY: "p", NO_PROXY: "169.254.*" }, status: "good", says: "both" },
  { environment: { HTTP_PROXY: "p", NO_PROXY: "*" }, status: "good", says: "both" },
  {
    environment: { HTTP_PROXY: "p", NO_PROXY: "169.254.170.20,169.254.169.0/33" },
    status: "bad",
    says: BOTH,
  },
  { environment: { ALL_PROXY: "http://user:PASSWORD@proxy" }, status: "bad", says: "ALL_PROXY is set" },
])("takes $environment for $status", async ({ environment, status, says }) => {
  const fake = new FakeWorld({
    environment: { ...TASK_ENVIRONMENT, ...environment },
  });
  const { situation } = diagnose(await gatherFacts(SETTINGS, fake.world));
  const found = checkProxy(situation);
  expect(found.status).toBe(status);
  expect(found.seen).toContain(says);
  expect(JSON.stringify(found)).not.toContain("PASSWORD");
});

const ONLY_CREDENTIALS = { HTTP_PROXY: "p", NO_PROXY: "169.254.170.2" };

it.each([
  {
    name: "all is wanted",
    variables: {},
    code: "PROXY_TAKES_METADATA",
    says: /instance metadata.*credentials do not/,
  },
  {
    name: "metadata is not wanted",
    variables: { CREDROUTE_DESTINATIONS: "credentials" },
    code: null,
    says: /169\.254\.170\.2, all that is wanted/,
  },
  {
    name: "metadata is not wanted, nor the exception there",
    variables: { CREDROUTE_DESTINATIONS: "credentials", NO_PROXY: "" },
    code: "PROXY_NOT_BYPASSED",
    says: /requests for credentials go to the proxy.*add 169\.254\.170\.2 to NO_PROXY/,
  },
  {
    name: "it runs on Fargate",
    variables: { AWS_EXECUTION_ENV: "AWS_ECS_FARGATE" },
    code: null,
    says: /all that is wanted/,
  },
])(
  "holds no more against an exception for the credentials than is so, when $name",
  async ({ variables, code, says }) => {
    const { links } = await examine({ variables: { ...ONLY_CREDENTIALS, ...variables } });
    const link = links.find(({ id }) => id === "proxy");
    expect(link?.code).toBe(code);
    expect(`${link?.seen}; ${link?.cause}: ${link?.remedy}`).toMatch(says);
  },
);
