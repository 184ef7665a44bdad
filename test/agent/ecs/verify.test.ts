import { describe, expect, it } from "vitest";

import { startDeadline } from "../../../agent/ending/deadline.ts";
import type { Answer } from "../../../agent/ecs/endpoint.ts";
import type { VerifyPorts } from "../../../agent/ecs/ask-until-good.ts";
import { verifyConnection, verifyCredentials } from "../../../agent/ecs/verify.ts";

const PATH = "/v2/credentials/id";
const GOOD_BODY = JSON.stringify({
  RoleArn: "arn:aws:iam::111122223333:role/app",
  AccessKeyId: "a",
  SecretAccessKey: "b",
  Token: "c",
  Expiration: "2999-01-01T00:00:00Z",
});
const GOOD: Answer = {
  kind: "answer",
  status: 200,
  server: "",
  body: GOOD_BODY,
};
/** As the ECS agent answers for an id that it does not know. */
const UNKNOWN_ID: Answer = {
  kind: "answer",
  status: 400,
  server: "",
  body: '{"code":"InvalidIdInRequest","message":"CredentialsV2Request: Credentials not found","HTTPErrorCode":400}',
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

  it("asks again after 429, 500, 503 and a refused connection, and reports each", async () => {
    const { ports, retries } = script([status(429), status(500), status(503), REFUSED, GOOD]);
    await verifyCredentials("/x", ports);
    expect(retries).toEqual(["status 429", "status 500", "status 503", "ECONNREFUSED while connecting"]);
  });

  it("asks again for some seconds while the agent does not know the id, and succeeds when it does", async () => {
    const { ports, asked } = script([UNKNOWN_ID, UNKNOWN_ID, GOOD]);
    await verifyCredentials(PATH, ports);
    expect(asked).toHaveLength(3);
  });

  it("gives up on an unknown id after those seconds, and names an agent that was just restarted", async () => {
    const { ports, asked } = script([UNKNOWN_ID], 60_000);
    const pace = { firstMs: 1, longestMs: 5, brieflyMs: 30 };
    await expect(verifyCredentials(PATH, { ...ports, pace })).rejects.toMatchObject({
      code: "CREDENTIALS_UNKNOWN_ID",
      advice: { cause: expect.stringMatching(/agent before 1\.101\.2 was just restarted/) as string },
    });
    expect(asked.length).toBeGreaterThan(2);
  });

  it("asks again while the credentials are expired, until the deadline", async () => {
    const expired = { ...GOOD, body: GOOD_BODY.replace("2999", "1999") };
    const { ports, asked } = script([expired, expired, GOOD]);
    await verifyCredentials(PATH, ports);
    expect(asked).toHaveLength(3);
    const hopeless = script([expired], 50);
    await expect(verifyCredentials(PATH, hopeless.ports)).rejects.toMatchObject({
      code: "CREDENTIALS_EXPIRED",
    });
  });

  it("reports how long the answer took", async () => {
    const { ports } = script([GOOD]);
    const ask: VerifyPorts["ask"] = async (...question) => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      return ports.ask(...question);
    };
    expect((await verifyCredentials(PATH, { ...ports, ask })).afterMs).toBeGreaterThan(40);
  });

  it.each([
    { path: "/", code: 404 },
    { path: "/v2?x=1", code: 404 },
    { path: "/%zz", code: 400 },
    { path: `/${"7".repeat(7000)}`, code: 431 },
  ])(
    "blames the variable, not who answers, for status $code to a path that ECS never sets",
    async (given) => {
      const { ports } = script([status(given.code)]);
      await expect(verifyCredentials(given.path, ports)).rejects.toMatchObject({
        code: "CREDENTIALS_WRONG_PATH",
        remedy: expect.stringContaining("/v2/credentials/<id>") as string,
      });
    },
  );

  it.each([
    { given: "a refused connection", first: REFUSED },
    { given: "a connection that is not made", first: { kind: "timeout", seen: "x" } as const },
    { given: "no route", first: { kind: "unreachable", seen: "x" } as const },
  ])("has the network checked before it asks again after $given", async ({ first }) => {
    const { ports, asked } = script([first, status(503), GOOD]);
    const checks: number[] = [];
    const checkNetwork = (): Promise<void> => {
      checks.push(asked.length);
      return Promise.resolve();
    };
    await verifyCredentials(PATH, { ...ports, checkNetwork });
    expect(checks).toEqual([1]);
  });

  it.each([400, 404, 302])("gives up at once after %i", async (code) => {
    const { ports, asked, retries } = script([status(code)]);
    await expect(verifyCredentials(PATH, ports)).rejects.toMatchObject({ exitCode: 125 });
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
