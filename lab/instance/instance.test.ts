import { connect } from "node:net";
import { fromContainerMetadata } from "@aws-sdk/credential-providers";
import { afterEach, expect, it, vi } from "vitest";

import { SECRET_MARK } from "./credentials.ts";
import { askInTurn, TestInstance } from "./test-instance.ts";

const ids = { containerId: "cid1", credentialsId: "cred1" };
const running: TestInstance[] = [];

async function startInstance(config: Readonly<Record<string, unknown>> = {}): Promise<TestInstance> {
  const instance = new TestInstance({ ...ids, ...config });
  running.push(instance);
  return instance.start();
}

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  await Promise.all(running.splice(0).map(async (instance) => await instance.stop()));
});

const UNKNOWN_DOCKER =
  "unable to get container ID from request: unable to get docker ID from v3 endpoint ID: zz";
const UNKNOWN_TASK = "unable to get task arn from request: unable to get task Arn from v3 endpoint ID: zz";
const refused = (code: string, message: string, status: number): string =>
  JSON.stringify({ code, message, HTTPErrorCode: status });

it.each([
  {
    path: "/v2/credentials/",
    status: 400,
    body: refused("NoIdInRequest", "CredentialsV2Request: No Credential ID in the request", 400),
  },
  {
    path: "/v2/credentials/nope",
    status: 400,
    body: refused("InvalidIdInRequest", "CredentialsV2Request: Credentials not found", 400),
  },
  {
    path: "/v1/credentials",
    status: 400,
    body: refused("NoIdInRequest", "CredentialsV1Request: No Credential ID in the request", 400),
  },
  { path: "/v4/zz", status: 404, body: JSON.stringify(`V4 container metadata handler: ${UNKNOWN_DOCKER}`) },
  { path: "/v4/zz/task", status: 404, body: JSON.stringify(`V4 task metadata handler: ${UNKNOWN_TASK}`) },
  { path: "/v3/zz", status: 500, body: JSON.stringify(`V3 container metadata handler: ${UNKNOWN_DOCKER}`) },
  { path: "/v3/zz/stats", status: 500, body: JSON.stringify(`V3 container stats handler: ${UNKNOWN_TASK}`) },
  { path: "/nope", status: 404, body: "404 page not found\n" },
  { path: "/v2/credentials", status: 404, body: "404 page not found\n" },
  { path: "/v4/cid1/", status: 404, body: "404 page not found\n" },
])("refuses $path with $status as the agent does", async ({ path, status, body }) => {
  const instance = await startInstance();
  expect(await instance.agent(path)).toMatchObject({ status, body });
});

it.each([
  { path: "/v2/credentials/cred1", fields: { RoleArn: "arn:aws:iam::111122223333:role/app" } },
  { path: "/v1/credentials?id=cred1", fields: { AccessKeyId: "ASIAPLANTEDSECRET000" } },
  { path: "/v3/cid1", fields: { Networks: [{ NetworkMode: "nat", IPv4Addresses: ["172.23.20.5"] }] } },
  { path: "/v4/cid1", fields: { Networks: [{ NetworkMode: "nat", IPv4Addresses: ["172.23.20.5"] }] } },
  { path: "/v4/cid1/task", fields: { LaunchType: "EC2", Containers: [{ Name: "app" }] } },
  { path: "/v4/cid1/taskWithTags", fields: { TaskTags: { stage: "lab" } } },
  { path: "/v4/cid1/stats", fields: { num_procs: 12 } },
])("answers $path with its JSON document", async ({ path, fields }) => {
  const instance = await startInstance();
  const { status, headers, body } = await instance.agent(path);
  expect({ status, type: headers["content-type"] }).toStrictEqual({ status: 200, type: "application/json" });
  expect(JSON.parse(body)).toMatchObject(fields);
});

it("shows the network mode of its configuration", async () => {
  const instance = await startInstance({ networkMode: "awsvpc" });
  const { body } = await instance.agent("/v4/cid1");
  expect(JSON.parse(body)).toMatchObject({ Networks: [{ NetworkMode: "awsvpc", AttachmentIndex: 0 }] });
});

it.each([
  { path: "//v4//cid1", location: "/v4/cid1" },
  { path: "/v1//credentials?id=cred1", location: "/v1/credentials?id=cred1" },
  { path: "/v4/./zz/../cid1", location: "/v4/cid1" },
])("redirects $path to $location", async ({ path, location }) => {
  const instance = await startInstance();
  expect(await instance.agent(path)).toMatchObject({ status: 301, headers: { location } });
});

it("answers 429 to the 61st request for a path at once, not to another path, and 40 more a second later", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  const instance = await startInstance();
  expect(await askInTurn(instance, "/v4/cid1", 60)).not.toContain(429);
  expect(await instance.agent("/v4/cid1")).toMatchObject({
    status: 429,
    headers: { "x-rate-limit-limit": "40.00", "x-rate-limit-duration": "1" },
    body: "You have reached maximum request limit.",
  });
  expect(await instance.agent("/v2/credentials/cred1")).toMatchObject({ status: 200 });
  vi.setSystemTime(1000);
  const later = await askInTurn(instance, "/v4/cid1", 41);
  expect(later.filter((status) => status === 200)).toHaveLength(40);
});

it("gives the AWS SDK credentials that hold the planted mark for six hours", async () => {
  const instance = await startInstance();
  vi.stubEnv("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", undefined);
  vi.stubEnv("AWS_CONTAINER_CREDENTIALS_FULL_URI", instance.url("credentials", "/v2/credentials/cred1"));
  const credentials = await fromContainerMetadata({ maxRetries: 0 })();
  expect(credentials.accessKeyId).toBe("ASIAPLANTEDSECRET000");
  expect(credentials.secretAccessKey).toContain(SECRET_MARK);
  expect(credentials.sessionToken).toContain(SECRET_MARK);
  const hoursLeft = ((credentials.expiration?.getTime() ?? 0) - Date.now()) / 3_600_000;
  expect(hoursLeft).toBeCloseTo(6, 1);
});

it("serves the expiration that a command sets", async () => {
  const instance = await startInstance();
  await instance.command({ credentials: { expiration: "2030-01-01T00:00:00Z" } });
  const { body } = await instance.agent("/v2/credentials/cred1");
  expect(JSON.parse(body)).toMatchObject({ Expiration: "2030-01-01T00:00:00Z" });
});

it("reports a request with its path, status and Host header", async () => {
  const instance = await startInstance();
  await instance.agent("/nope?a=b");
  const { host } = new URL(instance.url("credentials", ""));
  expect(instance.events).toMatchObject([
    { ready: true },
    { request: { endpoint: "credentials", method: "GET", path: "/nope?a=b", status: 404, host } },
  ]);
});

it("reports connections that brought no request", async () => {
  const instance = await startInstance({ faults: ["credentials-reset:1"] });
  await expect(instance.agent("/nope")).rejects.toThrow("ECONNRESET");
  const { port } = new URL(instance.url("imds", ""));
  connect(Number(port), "127.0.0.1").end();
  await expect
    .poll(() => instance.events)
    .toMatchObject([
      { ready: true },
      { connection: { endpoint: "credentials", outcome: "reset" } },
      { connection: { endpoint: "imds", outcome: "no-request" } },
    ]);
});
