import { afterEach, expect, it, vi } from "vitest";

import { FAULTS, parseFault } from "./faults.ts";
import { askInTurn, TestInstance } from "./test-instance.ts";

const CREDENTIALS = "/v2/credentials/cred1";
const CONTAINER = "/v4/cid1";
const running: TestInstance[] = [];

async function startInstance(faults: readonly string[]): Promise<TestInstance> {
  const instance = new TestInstance({ containerId: "cid1", credentialsId: "cred1", faults });
  running.push(instance);
  return instance.start();
}

afterEach(async () => {
  vi.useRealTimers();
  await Promise.all(running.splice(0).map(async (instance) => await instance.stop()));
});

const hasText = (text: string): string => expect.stringContaining(text);

it.each([
  { fault: "credentials-400", status: 400, body: hasText("InvalidIdInRequest") },
  { fault: "credentials-404", status: 404, body: hasText("<title>404 - File or directory not found.") },
  { fault: "credentials-429", status: 429, body: "You have reached maximum request limit." },
  { fault: "credentials-500", status: 500, body: hasText('"Internal server error"') },
  { fault: "credentials-503", status: 503, body: hasText("CredentialsV2Request: Credentials uninitialized") },
  { fault: "credentials-not-json", status: 200, body: hasText("<html>") },
  {
    fault: "credentials-truncated",
    status: 200,
    body: expect.stringMatching(/PLANTED-SECRET.*[^}]$/),
  },
  {
    fault: "credentials-wrong-shape",
    status: 200,
    body: expect.stringMatching(/^\{"RoleArn":"[^"]+","SecretAccessKey":/),
  },
  { fault: "credentials-redirect", status: 302, body: "" },
])("answers $status to a credentials request under $fault", async ({ fault, status, body }) => {
  const instance = await startInstance([fault]);
  expect(await instance.agent(CREDENTIALS)).toMatchObject({ status, body });
});

it("lets the credentials be an hour past under credentials-expired", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2000, 0, 1) });
  const instance = await startInstance(["credentials-expired"]);
  const { body } = await instance.agent(CREDENTIALS);
  expect(JSON.parse(body)).toMatchObject({ Expiration: "1999-12-31T23:00:00Z" });
});

it.each([
  { fault: "metadata-404", status: 404 },
  { fault: "metadata-429", status: 429 },
  { fault: "metadata-500", status: 500 },
])(
  "answers $status to a metadata request under $fault, and still gives credentials",
  async ({ fault, status }) => {
    const instance = await startInstance([fault]);
    expect(await instance.agent(CONTAINER)).toMatchObject({ status });
    expect(await instance.agent(CREDENTIALS)).toMatchObject({ status: 200 });
  },
);

it.each([
  { fault: "credentials-hang", endpoint: "agent", error: "aborted" },
  { fault: "credentials-drip", endpoint: "agent", error: "aborted" },
  { fault: "credentials-huge", endpoint: "agent", error: "aborted" },
  { fault: "credentials-reset", endpoint: "agent", error: "ECONNRESET" },
  { fault: "credentials-empty", endpoint: "agent", error: "socket hang up" },
  { fault: "credentials-refused", endpoint: "agent", error: "ECONNREFUSED" },
  { fault: "imds-hang", endpoint: "imds", error: "aborted" },
  { fault: "imds-reset", endpoint: "imds", error: "ECONNRESET" },
  { fault: "imds-refused", endpoint: "imds", error: "ECONNREFUSED" },
] as const)(
  "leaves a client of $endpoint with '$error' under $fault only",
  async ({ fault, endpoint, error }) => {
    const instance = await startInstance([fault]);
    const path = endpoint === "agent" ? CREDENTIALS : "/latest/meta-data/";
    await expect(instance[endpoint](path)).rejects.toThrow(error);
    await instance.command({ faults: [] });
    expect(await instance[endpoint](path)).toMatchObject({ status: endpoint === "agent" ? 200 : 401 });
  },
);

it("answers 403 to every request of the metadata service under imds-403", async () => {
  const instance = await startInstance(["imds-403"]);
  expect(await instance.imds("/latest/meta-data/")).toMatchObject({ status: 403 });
});

it("shows counted faults one after the other in their order, then none", async () => {
  const instance = await startInstance(["credentials-429:2", "metadata-500:1", "credentials-503:1"]);
  const statuses = await askInTurn(instance, CREDENTIALS, 4);
  expect(statuses).toStrictEqual([429, 429, 503, 200]);
  await instance.command({ faults: ["imds-403:2"] });
  expect(instance.events.at(-1)).toStrictEqual({ faults: ["imds-403:2"] });
});

it.each([...FAULTS])("describes %s in one line: %s", (name, description) => {
  expect(parseFault(name).remaining).toBe(Infinity);
  expect(description).toMatch(/^[^\n]{20,100}$/);
});

it.each([
  { text: "nope", message: 'unknown fault "nope"; known: credentials-400, ' },
  { text: "imds-403:0", message: 'the count of fault "imds-403:0" is not a positive whole number' },
  { text: "imds-403:2:3", message: 'the count of fault "imds-403:2:3" is not' },
  { text: "imds-403=2", message: "only a delay takes seconds" },
  { text: "credentials-delay=soon", message: "only a delay takes seconds" },
  { text: "imds-refused:1", message: 'fault "imds-refused:1" cannot have a count' },
])("refuses the fault $text with a message that names it", ({ text, message }) => {
  expect(() => parseFault(text)).toThrow(message);
});

it("answers late under a delay, then at once", async () => {
  const instance = await startInstance(["credentials-delay=0.2:1", "credentials-503:1"]);
  const ask = async (): Promise<{ status: number; ms: number }> => {
    const start = performance.now();
    const { status } = await instance.agent("/v2/credentials/cred1");
    return { status, ms: performance.now() - start };
  };
  const late = await ask();
  expect(late.status).toBe(503);
  // A timer may be a millisecond early by this clock.
  expect(late.ms).toBeGreaterThan(190);
  expect(await ask()).toMatchObject({ status: 200 });
  await instance.command({ faults: ["credentials-delay=4.5:2"] });
  expect(instance.events.at(-1)).toStrictEqual({ faults: ["credentials-delay=4.5:2"] });
});
