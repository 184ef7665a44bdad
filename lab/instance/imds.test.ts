import { afterEach, expect, it, vi } from "vitest";

import { TestInstance, type Ask } from "./test-instance.ts";

const TTL = "x-aws-ec2-metadata-token-ttl-seconds";
const running: TestInstance[] = [];

async function startInstance(tokens = "required", faults: readonly string[] = []): Promise<TestInstance> {
  const imds = { host: "127.0.0.1", port: 0, tokens };
  const instance = new TestInstance({ imds, faults });
  running.push(instance);
  return instance.start();
}

function askToken(headers: Readonly<Record<string, string>>): Ask {
  return { method: "PUT", headers };
}

async function withToken(instance: TestInstance, ttlSeconds: number): Promise<Ask> {
  const { body } = await instance.imds("/latest/api/token", askToken({ [TTL]: String(ttlSeconds) }));
  return { headers: { "X-aws-ec2-metadata-token": body } };
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map(async (instance) => await instance.stop()));
});

it.each([
  { name: "no TTL", headers: {}, status: 400 },
  { name: "a TTL of 0 seconds", headers: { [TTL]: "0" }, status: 400 },
  { name: "a TTL of 1 second", headers: { [TTL]: "1" }, status: 200 },
  { name: "a TTL of 21600 seconds", headers: { [TTL]: "21600" }, status: 200 },
  { name: "a TTL of 21601 seconds", headers: { [TTL]: "21601" }, status: 400 },
  { name: "a TTL that is not a number", headers: { [TTL]: "1h" }, status: 400 },
  { name: "X-Forwarded-For", headers: { [TTL]: "60", "X-Forwarded-For": "10.0.0.1" }, status: 403 },
])("answers $status to a PUT for a token with $name", async ({ headers, status }) => {
  const instance = await startInstance();
  expect(await instance.imds("/latest/api/token", askToken(headers))).toMatchObject({ status });
});

it.each([
  { path: "/latest/meta-data/instance-id", status: 200, body: "i-1234567890abcdef0" },
  { path: "/latest/meta-data/placement/region", status: 200, body: "us-west-2" },
  { path: "/latest/meta-data/placement/availability-zone", status: 200, body: "us-west-2a" },
  { path: "/latest/meta-data/local-ipv4", status: 200, body: "10.0.2.15" },
  { path: "/latest/meta-data/ami-id", status: 200, body: "ami-0abcdef1234567890" },
  { path: "/latest/meta-data/", status: 200, body: expect.stringContaining("instance-id\n") },
  { path: "/latest/meta-data/iam/security-credentials/", status: 200, body: "ecsInstanceRole" },
  {
    path: "/latest/meta-data/iam/security-credentials/ecsInstanceRole",
    status: 200,
    body: expect.stringContaining('"AccessKeyId": "ASIAPLANTEDSECRET999"'),
  },
  { path: "/latest/meta-data/iam/security-credentials/other", status: 404, body: expect.any(String) },
  {
    path: "/latest/dynamic/instance-identity/document",
    status: 200,
    body: expect.stringContaining('"region": "us-west-2"'),
  },
  { path: "/steal", status: 404, body: expect.stringContaining("404 - Not Found") },
])("answers $status to GET $path with a token", async ({ path, status, body }) => {
  const instance = await startInstance();
  const answer = await instance.imds(path, await withToken(instance, 60));
  expect(answer).toMatchObject({ status, body, headers: { server: "EC2ws" } });
});

it.each([
  { name: "no token when tokens are required", tokens: "required", headers: {}, status: 401 },
  { name: "no token when tokens are optional", tokens: "optional", headers: {}, status: 200 },
  {
    name: "a token it never gave out",
    tokens: "optional",
    headers: { "X-aws-ec2-metadata-token": "nope" },
    status: 401,
  },
])("answers $status to a GET with $name", async ({ tokens, headers, status }) => {
  const instance = await startInstance(tokens);
  expect(await instance.imds("/latest/meta-data/instance-id", { headers })).toMatchObject({ status });
});

it("answers 401 once the token's 60 seconds are over", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  const instance = await startInstance();
  const ask = await withToken(instance, 60);
  vi.setSystemTime(59_000);
  expect(await instance.imds("/latest/meta-data/ami-id", ask)).toMatchObject({
    status: 200,
    headers: { [TTL]: "1" },
  });
  vi.setSystemTime(60_000);
  expect(await instance.imds("/latest/meta-data/ami-id", ask)).toMatchObject({ status: 401 });
});

it("answers 405 to a GET for a token", async () => {
  const instance = await startInstance();
  expect(await instance.imds("/latest/api/token")).toMatchObject({ status: 405 });
});

it("loses the token but answers 401 to a plain GET while the hop limit is 1", async () => {
  const instance = await startInstance("required", ["imds-hop-limit"]);
  await expect(instance.imds("/latest/api/token", askToken({ [TTL]: "60" }))).rejects.toThrow("aborted");
  expect(await instance.imds("/latest/meta-data/instance-id")).toMatchObject({ status: 401 });
  expect(instance.events).toContainEqual({
    request: expect.objectContaining({ endpoint: "imds", method: "PUT", status: null }),
  });
});

it("has no role where the instance has no profile", async () => {
  const instance = new TestInstance({ instanceRole: null });
  running.push(await instance.start());
  const ask = await withToken(instance, 60);
  const path = "/latest/meta-data/iam/security-credentials/";
  expect(await instance.imds(path, ask)).toMatchObject({ status: 404 });
});
