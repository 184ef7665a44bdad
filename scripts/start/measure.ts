import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import type { Readable } from "node:stream";

import { TestInstance } from "../../lab/instance/test-instance.ts";
import type { StartKind } from "./kinds.ts";
import type { StartReport } from "./start-report.ts";

/** A start as seen from outside. */
export interface MeasuredStart extends StartReport {
  /** From the start of the process to its report. */
  readonly milliseconds: number;
  /** "GET credentials /v2/credentials/...", ids left out. */
  readonly requests: readonly string[];
}

const GATEWAY = "172.23.16.1";
const ECS_ROUTES = [
  ["169.254.170.2", 32, GATEWAY],
  ["169.254.169.254", 32, GATEWAY],
] as const;
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/g;

/** Runs starts natively, with an instance of its own that answers their requests. */
export class StartMeasurement implements AsyncDisposable {
  readonly #instance = new TestInstance();

  /** @param prefix words of a program that runs the executable, for example in a control group */
  async run(executable: string, kind: StartKind, prefix: readonly string[] = []): Promise<MeasuredStart> {
    const seen = this.#instance.events.length;
    const environment = this.#environment(kind);
    const [file = executable, ...words] = [...prefix, executable, ...kind.words];
    const began = process.hrtime.bigint();
    const child = spawn(file, words, { env: environment, stdio: ["ignore", "pipe", "pipe", "pipe"] });
    const ended = once(child, "close");
    const [report, stderr] = await Promise.all([
      text(child.stdio[3] as Readable),
      text(child.stderr as Readable),
      text(child.stdout as Readable),
    ]);
    // Under a quota it ends long after its report.
    await ended;
    if (report === "") throw new Error(`${kind.name} reported nothing: ${stderr}`);
    const parsed = JSON.parse(report) as StartReport;
    return {
      ...parsed,
      milliseconds: Number(BigInt(parsed.atNanoseconds) - began) / 1e6,
      requests: this.#requestsSince(seen),
    };
  }

  async start(): Promise<this> {
    await this.#instance.start();
    return this;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#instance.stop();
  }

  #environment({ ecs, routed }: StartKind): Record<string, string> {
    const port = (endpoint: "credentials" | "imds"): number =>
      Number(new URL(this.#instance.url(endpoint, "")).port);
    const ports = ecs ? { "169.254.170.2": port("credentials"), "169.254.169.254": port("imds") } : {};
    const routes = [["0.0.0.0", 0, GATEWAY], ...(routed ? ECS_ROUTES : [])];
    return {
      START_SETTINGS: JSON.stringify({ ports, routes }),
      ...(ecs && ECS_VARIABLES),
    };
  }

  #requestsSince(seen: number): string[] {
    return this.#instance.events
      .slice(seen)
      .flatMap((event) => ("request" in event ? [event.request] : []))
      .map(({ endpoint, method, path }) => `${method} ${endpoint} ${path.replaceAll(ID, "ID")}`)
      .toSorted();
  }
}

const ECS_VARIABLES = {
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/8f03e412-4382-4aea-923a-ca126495f665",
  ECS_CONTAINER_METADATA_URI_V4: "http://169.254.170.2/v4/0206b271-b33f-47ab-86c6-a0ba208a70a9",
  AWS_EXECUTION_ENV: "AWS_ECS_EC2",
};
