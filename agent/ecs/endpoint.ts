import http from "node:http";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html */
export const CREDENTIALS_ENDPOINT: Endpoint = { host: "169.254.170.2", port: 80 };
/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
export const METADATA_ENDPOINT: Endpoint = { host: "169.254.169.254", port: 80 };

/** "169.254.170.2:80". */
export const describeEndpoint = ({ host, port }: Endpoint): string => `${host}:${port}`;

/** What one request met. Bodies may hold secrets: they are for parsing, never for messages. */
export type Answer =
  | { readonly kind: "answer"; readonly status: number; readonly server: string; readonly body: string }
  | { readonly kind: "too-large"; readonly status: number }
  /** The connection ended before the body that the headers announced was complete. */
  | { readonly kind: "cut-off"; readonly status: number }
  | {
      /** `timeout`: no connection in time; `silent`: a connection, but no complete answer in time. */
      readonly kind: "unreachable" | "timeout" | "refused" | "reset" | "silent";
      /** In words, for messages. */
      readonly seen: string;
    };

/** A body that was not read to its end, in words. */
export const describeIncomplete = ({ kind }: Answer): string =>
  kind === "cut-off" ? "a body that was cut off" : "a body that is too large";

export interface RequestLimits {
  /** For connecting and answering together, in milliseconds. */
  readonly timeoutMs: number;
  readonly bodyBytes: number;
}

/** A request, where it is more than a plain GET. */
export interface RequestOptions extends RequestLimits {
  readonly method?: "GET" | "PUT";
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks one endpoint one question, over the network. */
export type Ask = (endpoint: Endpoint, path: string, options: RequestOptions) => Promise<Answer>;

const KINDS = new Map<string, "unreachable" | "timeout" | "refused" | "reset">([
  ["ENETUNREACH", "unreachable"],
  ["EHOSTUNREACH", "unreachable"],
  ["EADDRNOTAVAIL", "unreachable"],
  ["ETIMEDOUT", "timeout"],
  ["ECONNREFUSED", "refused"],
  ["ECONNRESET", "reset"],
  ["ECONNABORTED", "reset"],
  ["EPIPE", "reset"],
]);

/**
 * One request over one new connection: never a proxy, never a redirect, bounded in time and size.
 * Every outcome is a value; nothing is thrown for what the network does.
 */
export const askOverHttp: Ask = (endpoint, path, options) =>
  new Promise((resolve) => {
    const { method = "GET", headers = {}, ...limits } = options;
    const request = http.request({
      ...endpoint,
      path,
      method,
      headers,
      // An agent of our own knows no proxy; the global one follows NODE_USE_ENV_PROXY and HTTP_PROXY.
      agent: new http.Agent({ keepAlive: false }),
      signal: AbortSignal.timeout(limits.timeoutMs),
    });
    let connected = false;
    let status: number | undefined;
    const fail = (error: unknown): void => {
      const met = describeFailure(error, connected, limits);
      // A body that does not end in time is silence; every other end of the connection cuts it off.
      resolve(status === undefined || met.kind === "silent" ? met : { kind: "cut-off", status });
    };
    request.on("socket", (socket) => socket.once("connect", () => (connected = true)));
    request.on("response", (response) => {
      status = response.statusCode ?? 0;
      collectAnswer(response, limits.bodyBytes)
        .then(resolve, fail)
        .finally(() => request.destroy());
    });
    // Without a listener, Node closes such a connection and emits neither a response nor an error.
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(answerOf(response, ""));
    });
    request.on("error", fail);
    // Whatever else ends a request: a promise that never settles would end the process without a word.
    request.on("close", () => {
      if (status === undefined)
        resolve({ kind: "reset", seen: "the connection was closed without an answer" });
    });
    request.end();
  });

async function collectAnswer(response: http.IncomingMessage, limit: number): Promise<Answer> {
  const status = response.statusCode ?? 0;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) return { kind: "too-large", status };
    chunks.push(chunk);
  }
  return answerOf(response, Buffer.concat(chunks).toString("utf8"));
}

const answerOf = ({ statusCode = 0, headers }: http.IncomingMessage, body: string): Answer => ({
  kind: "answer",
  status: statusCode,
  server: String(headers["server"] ?? ""),
  body,
});

/**
 * What a failed request met.
 * @param error of node:http, with the code of the socket or of the HTTP parser
 * @param connected whether it failed after the connection was made
 */
export function describeFailure(error: unknown, connected: boolean, limits: RequestLimits): Answer {
  const { code = "", name } = error as NodeJS.ErrnoException;
  if (name === "AbortError" || name === "TimeoutError") {
    const within = `within ${limits.timeoutMs} ms`;
    return connected
      ? { kind: "silent", seen: `connected, but no complete answer ${within}` }
      : { kind: "timeout", seen: `no connection ${within}` };
  }
  // The codes of Node's HTTP parser: something answered, and it does not speak HTTP.
  if (code.startsWith("HPE_")) return { kind: "answer", status: 0, server: "", body: "" };
  // Other codes are those of sockets: EACCES where a firewall blocks, ENOBUFS and EADDRINUSE without a free port.
  const kind = KINDS.get(code) ?? (connected ? "reset" : "unreachable");
  return { kind, seen: connected ? `${code} after the request was sent` : `${code} while connecting` };
}
