import type { ServerResponse } from "node:http";
import { pipeline, Readable } from "node:stream";

import type { Answer } from "./answer.ts";

const DRIP_INTERVAL_MS = 1000;

/** Sends an answer; those without end stop when the client closes the connection. */
export function sendAnswer(answer: Answer, response: ServerResponse): void {
  switch (answer.kind) {
    case "reply": {
      const length = { "Content-Length": Buffer.byteLength(answer.body) };
      response.writeHead(answer.status, { ...answer.headers, ...length }).end(answer.body);
      return;
    }
    case "hang":
      return;
    case "drip":
      drip(response);
      return;
    case "huge":
      flood(response);
  }
}

/** The status line that the answer shows; null when none is ever sent. */
export function statusOf(answer: Answer): number | null {
  if (answer.kind === "reply") return answer.status;
  return answer.kind === "hang" ? null : 200;
}

function drip(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" }).flushHeaders();
  // Blanks may start a JSON document, so that even a parser of streams has no reason to give up.
  const timer = setInterval(() => response.write(" "), DRIP_INTERVAL_MS);
  response.once("close", () => {
    clearInterval(timer);
  });
}

function flood(response: ServerResponse): void {
  response.writeHead(200, { "Content-Type": "application/json" });
  // The only end is a closed connection, which pipeline reports as an error.
  pipeline(Readable.from(endlessDocument()), response, () => {});
}

function* endlessDocument(): Generator<string> {
  yield '{"RoleArn":"';
  const chunk = "a".repeat(65_536);
  for (;;) yield chunk;
}
