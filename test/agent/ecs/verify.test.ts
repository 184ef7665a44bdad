import { describe, expect, it } from "vitest";

import { startDeadline } from "../../../agent/deadline.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import {
  probeMetadata,
  verifyConnection,
  verifyCredentials,
  type VerifyPorts,
} from "../../../agent/ecs/verify.ts";

const GOOD: Answer = {
  kind: "answer",
  status: 200,
  server: "",
  body: JSON.stringify({
    RoleArn: "arn:aws:iam::111122223333:role/app",
    AccessKeyId: "a",
    SecretAccessKey: "b",
    Token: "c",
    Expiration: "2999-01-01T00:00:00Z",
  }),
};
const status = (code: number): Answer => ({ kind: "answer", status: code, server: "", body: "" });
const REFUSED: Answer = { kind: "refused", seen: "ECONNREFUSED while connecting" };

/** Answers in turn, the last one for ever. */
function script(
  answers: Answer[],
  timeoutMs = 5000,
): { ports: VerifyPorts; asked: string[]; retries: string[] } {
  const asked: string[] = [];
  const retries: string[] = [];
  const ports: VerifyPorts = {
    ask: (endpoint, path) => {
      asked.push(`${endpoint.host}${path}`);
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      if (answer === undefined) throw new Error("the script has no answer");
      return Promise.resolve(answer);
    },
    deadline: startDeadline(timeoutMs),
    onRetry: ({ seen }) => retries.push(seen),
    pace: { firstMs: 1, longestMs: 5 },
  };
  return { ports, asked, retries };
}

describe("verifyCredentials", () => {
  it("asks the path of the environment once when the first answer is good", async () => {
    const { ports, asked } = script([GOOD]);
    expect((await verifyCredentials("/v2/credentials/id", ports)).roleArn).toMatch(/role\/app$/);
    expect(asked).toEqual(["169.254.170.2/v2/credentials/id"]);
  });

  it("asks again after 429, 500, 503 and a refused connection, and tells of each", async () => {
    const { ports, retries } = script([status(429), status(500), status(503), REFUSED, GOOD]);
    await verifyCredentials("/x", ports);
    expect(retries).toEqual(["status 429", "status 500", "status 503", "ECONNREFUSED while connecting"]);
  });

  it.each([400, 404, 302])("gives up at once after %i", async (code) => {
    const { ports, asked, retries } = script([status(code)]);
    await expect(verifyCredentials("/x", ports)).rejects.toMatchObject({ exitCode: 125 });
    expect(asked).toHaveLength(1);
    expect(retries).toEqual([]);
  });

  it("fails with what was seen last when the deadline comes", async () => {
    const { ports, asked } = script([REFUSED, status(503)], 100);
    await expect(verifyCredentials("/x", ports)).rejects.toMatchObject({ code: "CREDENTIALS_NOT_YET" });
    expect(asked.length).toBeGreaterThan(1);
  });
});

describe("an attempt that the deadline cuts short", () => {
  const CUT_SHORT: Answer = { kind: "timeout", seen: "no connection within 1 ms" };

  it("does not hide what was seen before it", async () => {
    const { ports } = script([REFUSED, CUT_SHORT], 100);
    await expect(verifyCredentials("/x", ports)).rejects.toMatchObject({ code: "ENDPOINT_REFUSED" });
  });

  it("says nothing of the instance when it was the only one: the time was too short", async () => {
    const { ports } = script([CUT_SHORT, CUT_SHORT], 20);
    await expect(verifyCredentials("/x", ports)).rejects.toMatchObject({
      code: "TIMEOUT_TOO_SHORT",
      message: "no time was left to ask 169.254.170.2:80: no connection within 1 ms",
      advice: { remedy: "raise --timeout (CREDROUTE_TIMEOUT)" },
    });
  });

  it("is a timeout like any other when it had a second", async () => {
    const { ports } = script([CUT_SHORT], 1100);
    await expect(verifyCredentials("/x", ports)).rejects.toMatchObject({ code: "ENDPOINT_TIMEOUT" });
  });
});

describe("verifyConnection", () => {
  it.each([400, 404, 429, 503])("is content with any answer, also %i", async (code) => {
    const { ports, asked } = script([status(code)]);
    await verifyConnection(ports);
    expect(asked).toEqual(["169.254.170.2/v2/credentials/"]);
  });

  it("fails when nothing answers", async () => {
    const { ports } = script([REFUSED], 50);
    await expect(verifyConnection(ports)).rejects.toMatchObject({ code: "ENDPOINT_REFUSED" });
  });
});

describe("probeMetadata", () => {
  it.each([
    { given: status(401), expected: undefined },
    { given: status(200), expected: undefined },
    { given: REFUSED, expected: "ECONNREFUSED while connecting" },
  ])("gives $expected for $given", async ({ given, expected }) => {
    const { ports } = script([given]);
    expect(await probeMetadata(ports.ask, ports.deadline)).toBe(expected);
  });
});
