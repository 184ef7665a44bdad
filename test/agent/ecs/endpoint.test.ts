import { createServer, type Server, type Socket } from "node:net";
import { afterEach, describe, expect, it, vi } from "vitest";

import { connectionProblem } from "../../../agent/ecs/credentials.ts";
import { askOverHttp, describeFailure, type Answer, type Endpoint } from "../../../agent/ecs/endpoint.ts";
import { failure } from "../../../agent/errors/credroute-error.ts";

const LIMITS = { timeoutMs: 500, bodyBytes: 1024 };
const servers: Server[] = [];

/** A server whose answer to any connection is `behave`. */
async function serve(behave: (socket: Socket) => void): Promise<Endpoint> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => behave(socket));
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("expected a port");
  return { host: "127.0.0.1", port: address.port };
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  vi.unstubAllEnvs();
});

describe("describeFailure", () => {
  const NOT_HTTP = { kind: "answer", status: 0, server: "", body: "" };
  it.each([
    ...["EACCES", "ENOBUFS", "EADDRINUSE", "EINVAL", "EMFILE"].map((code) => ({
      code,
      connected: false,
      expected: { kind: "unreachable", seen: `${code} while connecting` },
    })),
    {
      code: "EACCES",
      connected: true,
      expected: { kind: "reset", seen: "EACCES after the request was sent" },
    },
    { code: "HPE_INVALID_CONSTANT", connected: true, expected: NOT_HTTP },
    { code: "HPE_HEADER_OVERFLOW", connected: true, expected: NOT_HTTP },
  ])("says $expected.kind of $code (connected: $connected)", ({ code, connected, expected }) => {
    const error = Object.assign(new Error("x"), { code });
    expect(describeFailure(error, connected, LIMITS)).toEqual(expected);
  });

  it.each([
    { code: "EACCES", cause: /firewall/ },
    { code: "ENOBUFS", cause: /no free ports/ },
    { code: "EADDRINUSE", cause: /no free ports/ },
    { code: "ENETUNREACH", cause: /routes are missing/ },
  ])("explains $code, which may pass", ({ code, cause }) => {
    const problem = connectionProblem(
      describeFailure(Object.assign(new Error("x"), { code }), false, LIMITS),
    );
    expect(problem).toMatchObject({ code: "ENDPOINT_UNREACHABLE", transient: true });
    const seen = problem?.seen ?? "";
    const { advice } = failure("ENDPOINT_UNREACHABLE", { endpoint: "169.254.170.2:80", seen });
    expect(advice.cause).toMatch(cause);
  });
});

const HEAD = "HTTP/1.1 200 OK\r\nServer: x\r\n";
const GOOD: Answer = { kind: "answer", status: 200, server: "x", body: "ok" };

describe("askOverHttp", () => {
  it.each<{ name: string; behave: (socket: Socket) => void; expected: Answer }>([
    {
      name: "status, server and body",
      behave: (s) => s.end(`${HEAD}Content-Length: 2\r\n\r\nok`),
      expected: GOOD,
    },
    {
      name: "a redirect as it is, and follows nothing",
      behave: (s) =>
        s.end("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
      expected: { kind: "answer", status: 302, server: "", body: "" },
    },
    {
      name: "a body over the limit",
      behave: (s) => s.end(`${HEAD}\r\n${"x".repeat(5000)}`),
      expected: { kind: "too-large", status: 200 },
    },
    {
      name: "a reset",
      behave: (s) => s.resetAndDestroy(),
      expected: { kind: "reset", seen: "ECONNRESET after the request was sent" },
    },
    {
      name: "a close without a byte",
      behave: (s) => s.end(),
      expected: { kind: "reset", seen: "ECONNRESET after the request was sent" },
    },
    {
      name: "silence",
      behave: () => {},
      expected: { kind: "silent", seen: "connected, but no complete answer within 500 ms" },
    },
    {
      name: "a body that stops half-way",
      behave: (s) => s.write(`${HEAD}Content-Length: 10\r\n\r\nx`),
      expected: { kind: "silent", seen: "connected, but no complete answer within 500 ms" },
    },
    {
      name: "a body cut off by a close",
      behave: (s) => s.end(`${HEAD}Content-Length: 10\r\n\r\nx`),
      expected: { kind: "cut-off", status: 200 },
    },
    {
      name: "a body cut off by a reset",
      behave: (s) => {
        s.write(`${HEAD}Content-Length: 10\r\n\r\nx`);
        setTimeout(() => s.resetAndDestroy(), 50);
      },
      expected: { kind: "cut-off", status: 200 },
    },
    {
      name: "something that is not HTTP",
      behave: (s) => s.end("SSH-2.0-OpenSSH_9.2\r\n"),
      expected: { kind: "answer", status: 0, server: "", body: "" },
    },
    {
      name: "a switch of protocols, which nobody asked for",
      behave: (s) => s.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
      expected: { kind: "answer", status: 101, server: "", body: "" },
    },
    {
      name: "a switch of protocols without a close, and what follows it",
      behave: (s) =>
        s.write("HTTP/1.1 101 x\r\nServer: y\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n\u0001\u0002"),
      expected: { kind: "answer", status: 101, server: "y", body: "" },
    },
    {
      name: "a switch of protocols to nothing",
      behave: (s) => s.end("HTTP/1.1 101 Switching Protocols\r\n\r\n"),
      expected: { kind: "answer", status: 101, server: "", body: "" },
    },
    {
      name: "an early hint and then an answer",
      behave: (s) => s.end(`HTTP/1.1 103 Early Hints\r\n\r\n${HEAD}Content-Length: 2\r\n\r\nok`),
      expected: GOOD,
    },
  ])("gives back $name", async ({ behave, expected }) => {
    expect(await askOverHttp(await serve(behave), "/", LIMITS)).toEqual(expected);
  });

  it("gives back a refused connection", async () => {
    const endpoint = await serve(() => {});
    await new Promise((resolve) => servers.splice(0)[0]?.close(resolve));
    expect(await askOverHttp(endpoint, "/", LIMITS)).toEqual({
      kind: "refused",
      seen: "ECONNREFUSED while connecting",
    });
  });

  it("never uses a proxy, whatever the environment says", async () => {
    const endpoint = await serve((socket) => socket.end(`${HEAD}Content-Length: 2\r\n\r\nok`));
    for (const name of ["HTTP_PROXY", "http_proxy", "ALL_PROXY"]) vi.stubEnv(name, "http://127.0.0.1:1");
    vi.stubEnv("NODE_USE_ENV_PROXY", "1");
    expect(await askOverHttp(endpoint, "/", LIMITS)).toEqual(GOOD);
  });
});
