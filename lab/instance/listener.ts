import { once } from "node:events";
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer, type Socket } from "node:net";

import type { Answer, Endpoint, Request } from "./answer.ts";
import type { Address, ConnectionEvent, InstanceEvent } from "./events.ts";
import { sendAnswer, statusOf } from "./send-answer.ts";

/** What can befall a connection before any request is read. */
export type ConnectionFault = "reset" | "empty";

/** A service without its socket. */
interface Service {
  readonly endpoint: Endpoint;
  readonly answer: (request: Request) => Answer;
  /** How long the answer to the next request takes. */
  readonly delayMs: () => number;
  readonly connectionFault: () => ConnectionFault | undefined;
  readonly emit: (event: InstanceEvent) => void;
}

/** Serves one address; it can be closed and opened again, as a port on which nothing listens for a while. */
export class Listener {
  readonly #service: Service;
  readonly #sockets = new Set<Socket>();
  readonly #withRequest = new WeakSet<Socket>();
  readonly #http = createHttpServer((request, response) => {
    this.#onRequest(request, response);
  });
  // Connections come through a server of their own, because HTTP would read a request that a fault must not.
  readonly #server = createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
    this.#onConnection(socket);
  });

  constructor(service: Service) {
    this.#service = service;
  }

  /**
   * Listens; does nothing when it already does.
   * @returns the address, with the port that the system chose when 0 was asked for.
   */
  async open(address: Address): Promise<Address> {
    if (!this.#server.listening) {
      this.#server.listen(address.port, address.host);
      await once(this.#server, "listening");
    }
    const bound = this.#server.address();
    return bound === null || typeof bound === "string" ? address : { host: address.host, port: bound.port };
  }

  /** Stops listening and cuts every connection, so that no kept one outlives the port. */
  async close(): Promise<void> {
    if (!this.#server.listening) return;
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  #onConnection(socket: Socket): void {
    this.#sockets.add(socket);
    // Clients cut connections as they like; the close that follows is all that matters here.
    socket.on("error", () => {});
    socket.once("close", () => this.#sockets.delete(socket));
    const fault = this.#service.connectionFault();
    if (fault === undefined) {
      this.#serve(socket);
      return;
    }
    this.#emitConnection(Date.now(), fault);
    if (fault === "reset") socket.resetAndDestroy();
    // What the client sends is read and dropped: closing with unread bytes would send a reset.
    else socket.resume().end();
  }

  #serve(socket: Socket): void {
    const at = Date.now();
    socket.once("close", () => {
      if (!this.#withRequest.has(socket)) this.#emitConnection(at, "no-request");
    });
    this.#http.emit("connection", socket);
  }

  #onRequest(incoming: IncomingMessage, response: ServerResponse): void {
    this.#withRequest.add(incoming.socket);
    const request = readRequest(incoming);
    const answer = this.#service.answer(request);
    const event = {
      at: Date.now(),
      endpoint: this.#service.endpoint,
      method: request.method,
      path: incoming.url ?? "",
      status: statusOf(answer),
      host: incoming.headers.host ?? null,
    };
    this.#service.emit({ request: event });
    const delayMs = this.#service.delayMs();
    if (delayMs === 0) sendAnswer(answer, response);
    else setTimeout(sendAnswer, delayMs, answer, response);
  }

  #emitConnection(at: number, outcome: ConnectionEvent["outcome"]): void {
    this.#service.emit({ connection: { at, endpoint: this.#service.endpoint, outcome } });
  }
}

/** URL would take "//v2" for a host and clean the path, which is for the services to do. */
function readRequest(incoming: IncomingMessage): Request {
  const [path = "", query = ""] = (incoming.url ?? "").split("?", 2);
  const { remoteAddress = "", remotePort = 0 } = incoming.socket;
  return {
    method: incoming.method ?? "GET",
    path,
    query: new URLSearchParams(query),
    headers: incoming.headers,
    remoteAddress: `${remoteAddress}:${remotePort}`,
  };
}
