import { describe, expect, it } from "vitest";

import { judgeCredentials } from "../../../agent/ecs/credentials.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";

const NOW = new Date("2026-11-21T12:00:00Z");
const GOOD = {
  RoleArn: "arn:aws:iam::111122223333:role/app",
  AccessKeyId: "ASIAPLANTEDSECRET000",
  SecretAccessKey: "PLANTED-SECRET-key",
  Token: "PLANTED-SECRET-token",
  Expiration: "2026-11-21T18:00:00Z",
};
const answer = (status: number, body: unknown, server = ""): Answer => ({
  kind: "answer",
  status,
  server,
  body: typeof body === "string" ? body : JSON.stringify(body),
});

describe("judgeCredentials", () => {
  it("tells the role and the expiry of good credentials, and nothing else", () => {
    expect(judgeCredentials(answer(200, GOOD), NOW)).toEqual({
      roleArn: GOOD.RoleArn,
      expiration: GOOD.Expiration,
    });
  });

  it.each<{ name: string; given: Answer; code: string; transient: boolean | "briefly"; seen: string }>([
    {
      name: "400",
      given: answer(400, {}),
      code: "CREDENTIALS_UNKNOWN_ID",
      transient: false,
      seen: "status 400",
    },
    {
      name: "400 of an agent that was just restarted",
      given: answer(400, { code: "InvalidIdInRequest", message: "x", HTTPErrorCode: 400 }),
      code: "CREDENTIALS_UNKNOWN_ID",
      transient: "briefly",
      seen: "status 400",
    },
    {
      name: "503 of HTTP.sys, where a web site is stopped",
      given: answer(503, "", "Microsoft-HTTPAPI/2.0"),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: 'status 503 from "Microsoft-HTTPAPI/2.0"',
    },
    {
      name: "500 of IIS",
      given: answer(500, "", "Microsoft-IIS/10.0"),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: 'status 500 from "Microsoft-IIS/10.0"',
    },
    ...[600, 999, 99].map((status) => ({
      name: `status ${status}`,
      given: answer(status, ""),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: `status ${status}, which HTTP does not have`,
    })),
    {
      name: "an empty role",
      given: answer(200, { ...GOOD, RoleArn: "" }),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and JSON without a valid RoleArn",
    },
    {
      name: "a body that is cut off",
      given: { kind: "cut-off", status: 200 },
      code: "CREDENTIALS_NOT_JSON",
      transient: true,
      seen: "status 200 and a body that was cut off",
    },
    {
      name: "404 of IIS",
      given: answer(404, "", "Microsoft-IIS/10.0"),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: 'status 404 from "Microsoft-IIS/10.0"',
    },
    {
      name: "302",
      given: answer(302, ""),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: "status 302",
    },
    {
      name: "no HTTP",
      given: answer(0, ""),
      code: "CREDENTIALS_NOT_AGENT",
      transient: false,
      seen: "it does not speak HTTP",
    },
    {
      name: "429",
      given: answer(429, ""),
      code: "CREDENTIALS_THROTTLED",
      transient: true,
      seen: "status 429",
    },
    {
      name: "500",
      given: answer(500, ""),
      code: "CREDENTIALS_AGENT_ERROR",
      transient: true,
      seen: "status 500",
    },
    {
      name: "503",
      given: answer(503, ""),
      code: "CREDENTIALS_NOT_YET",
      transient: true,
      seen: "status 503",
    },
    {
      name: "HTML",
      given: answer(200, "<html>"),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and a body that is not JSON",
    },
    {
      name: "nothing",
      given: answer(200, ""),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and a body that is not JSON",
    },
    {
      name: "a list",
      given: answer(200, []),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and JSON without a valid RoleArn, AccessKeyId, SecretAccessKey, Token, Expiration",
    },
    {
      name: "null",
      given: answer(200, null),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and JSON without a valid the document",
    },
    {
      name: "an empty key",
      given: answer(200, { ...GOOD, AccessKeyId: "" }),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and JSON without a valid AccessKeyId",
    },
    {
      name: "a bad date",
      given: answer(200, { ...GOOD, Expiration: "soon" }),
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and JSON without a valid Expiration",
    },
    {
      name: "expired",
      given: answer(200, { ...GOOD, Expiration: "2026-11-21T12:00:00Z" }),
      code: "CREDENTIALS_EXPIRED",
      transient: true,
      seen: "valid until 2026-11-21T12:00:00Z, the clock says 2026-11-21T12:00:00.000Z",
    },
    {
      name: "endless",
      given: { kind: "too-large", status: 200 },
      code: "CREDENTIALS_NOT_JSON",
      transient: false,
      seen: "status 200 and a body that is too large",
    },
    {
      name: "refused",
      given: { kind: "refused", seen: "x" },
      code: "ENDPOINT_REFUSED",
      transient: true,
      seen: "x",
    },
    {
      name: "unreachable",
      given: { kind: "unreachable", seen: "x" },
      code: "ENDPOINT_UNREACHABLE",
      transient: true,
      seen: "x",
    },
    {
      name: "timeout",
      given: { kind: "timeout", seen: "x" },
      code: "ENDPOINT_TIMEOUT",
      transient: true,
      seen: "x",
    },
    {
      name: "reset",
      given: { kind: "reset", seen: "x" },
      code: "ENDPOINT_RESET",
      transient: true,
      seen: "x",
    },
  ])("tells $name from the rest", ({ given, code, transient, seen }) => {
    expect(judgeCredentials(given, NOW)).toEqual({ code, transient, seen });
  });

  it.each([
    { name: "cut off", body: JSON.stringify(GOOD).slice(0, -20) },
    { name: "without an expiry", body: JSON.stringify({ ...GOOD, Expiration: undefined }) },
    {
      name: "with a token that is not text",
      body: JSON.stringify({ ...GOOD, Token: { leak: "PLANTED-SECRET" } }),
    },
    { name: "as the name of a field", body: JSON.stringify({ "PLANTED-SECRET": 1 }) },
  ])("repeats nothing of a body $name", ({ body }) => {
    expect(JSON.stringify(judgeCredentials(answer(200, body), NOW))).not.toMatch(/PLANTED-?SECRET/);
  });

  it("prints no control characters a role or a server might hold", () => {
    const role = judgeCredentials(answer(200, { ...GOOD, RoleArn: "arn\u001b[2J\n" }), NOW);
    expect(role).toMatchObject({ roleArn: "arn?[2J?" });
  });
});
