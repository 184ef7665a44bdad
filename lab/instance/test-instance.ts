import { request, type IncomingHttpHeaders } from "node:http";

import type { InstanceEvent } from "./events.ts";
import { parseCommand, parseConfig } from "./config.ts";
import { Instance } from "./instance.ts";

const PATIENCE_MS = 500;

/** What a client got from a service. */
interface Received {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** How a client asks; without a method it is GET. */
export interface Ask {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An instance on ports of its own, with its events and a client for each service. */
export class TestInstance {
  readonly events: InstanceEvent[] = [];
  readonly #instance: Instance;

  constructor(config: Readonly<Record<string, unknown>> = {}) {
    const local = { host: "127.0.0.1", port: 0 };
    const text = JSON.stringify({ credentials: local, imds: local, ...config });
    this.#instance = new Instance(parseConfig(text), (event) => this.events.push(event));
  }

  async start(): Promise<this> {
    await this.#instance.start();
    return this;
  }

  async command(command: Readonly<Record<string, unknown>>): Promise<void> {
    await this.#instance.follow(parseCommand(JSON.stringify(command)));
  }

  async stop(): Promise<void> {
    await this.#instance.stop();
  }

  /** Asks the credentials address, over a connection of its own as every command of a container would. */
  agent(path: string, ask: Ask = {}): Promise<Received> {
    return send(this.url("credentials", ""), path, ask);
  }

  /** Asks the instance metadata service. */
  imds(path: string, ask: Ask = {}): Promise<Received> {
    return send(this.url("imds", ""), path, ask);
  }

  url(endpoint: "credentials" | "imds", path: string): string {
    const ready = this.events.find((event) => "ready" in event);
    if (ready === undefined) throw new Error("the instance is not ready");
    return `http://${ready[endpoint].host}:${ready[endpoint].port}${path}`;
  }
}

/** The path is separate from the address, because a URL would clean it. */
async function send(address: string, path: string, ask: Ask): Promise<Received> {
  const { promise, resolve, reject } = Promise.withResolvers<Received>();
  const options = { ...ask, path, agent: false, signal: AbortSignal.timeout(PATIENCE_MS) };
  const sent = request(address, options, (response) => {
    const chunks: Buffer[] = [];
    response.on("data", (chunk: Buffer) => chunks.push(chunk));
    response.on("error", reject);
    response.on("end", () => {
      const body = Buffer.concat(chunks).toString();
      resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
    });
  });
  sent.on("error", reject).end();
  return promise;
}

/** Asks the credentials address `times` times, one after the other, and returns the statuses. */
export async function askInTurn(instance: TestInstance, path: string, times: number): Promise<number[]> {
  const statuses: number[] = [];
  for (let asked = 0; asked < times; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop -- the order of the requests is what is tested
    statuses.push((await instance.agent(path)).status);
  }
  return statuses;
}
