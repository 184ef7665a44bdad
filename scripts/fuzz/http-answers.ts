import { once } from "node:events";
import { createServer } from "node:net";
import * as fc from "fast-check";

import { askOverHttp } from "../../agent/ecs/endpoint.ts";

const LIMITS = { timeoutMs: 100, bodyBytes: 1024 };
const PATIENCE_MS = 2000;

/** Bytes that a server sends, and how it ends the connection. */
interface HttpAnswer {
  readonly bytes: string;
  readonly end: "close" | "reset" | "open";
}

const header = fc.constantFrom(
  "Content-Length: 2",
  "Content-Length: 999",
  "Content-Length: -1",
  "Transfer-Encoding: chunked",
  "Connection: upgrade",
  "Connection: keep-alive",
  "Upgrade: websocket",
  "Server: x",
  "Set-Cookie: a",
  "x",
  ": y",
);
const line = fc
  .tuple(fc.constantFrom("HTTP/1.1", "HTTP/1.0", "HTTP/2", "ICY"), fc.integer({ min: 0, max: 1000 }))
  .map(([version, status]) => `${version} ${status} x`);

/** Most begin as HTTP does. */
export const httpAnswer: fc.Arbitrary<HttpAnswer> = fc.record({
  bytes: fc.oneof(
    {
      weight: 4,
      arbitrary: fc
        .tuple(line, fc.array(header, { maxLength: 5 }), fc.string({ maxLength: 2000 }))
        .map(([first, headers, body]) => `${[first, ...headers].join("\r\n")}\r\n\r\n${body}`),
    },
    { weight: 1, arbitrary: fc.string({ unit: "binary", maxLength: 200 }) },
  ),
  end: fc.constantFrom("close", "reset", "open"),
});

/** Asks a server that answers so. @throws Error when the question is not settled soon after its limit */
export async function settles({ bytes, end }: HttpAnswer): Promise<void> {
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.once("data", () => {
      socket.write(bytes, "latin1");
      if (end === "close") socket.end();
      if (end === "reset") setImmediate(() => socket.resetAndDestroy());
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = address !== null && typeof address === "object" ? address.port : 0;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("the question was not settled")), PATIENCE_MS);
  try {
    await Promise.race([askOverHttp({ host: "127.0.0.1", port }, "/", LIMITS), late.promise]);
  } finally {
    clearTimeout(timer);
    server.close();
  }
}
