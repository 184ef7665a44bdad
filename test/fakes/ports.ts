import type { Answer } from "../../agent/ecs/endpoint.ts";
import type { World } from "../../agent/cli/world.ts";
import type { NetworkSnapshot } from "../../agent/network/model.ts";
import type { Options } from "../../agent/options.ts";
import type { Ports } from "../../agent/run.ts";
import type { Survey } from "../../agent/survey.ts";
import { NAT_CONTAINER } from "../fixtures/networks.ts";
import { FakeNetworkStack } from "./network-stack.ts";

export const OPTIONS: Options = {
  networkMode: "auto",
  backend: "auto",
  destinations: ["169.254.170.2/32", "169.254.169.254/32"],
  interface: undefined,
  gateway: undefined,
  timeoutMs: 300,
  verify: "credentials",
  onFailure: "stop",
  logLevel: "info",
  logFormat: undefined,
  forwardShutdown: "auto",
  dropAdmin: false,
  mapExit: new Map(),
  dryRun: false,
  json: false,
};

export const TASK_ENVIRONMENT = {
  AWS_EXECUTION_ENV: "AWS_ECS_EC2",
  AWS_CONTAINER_CREDENTIALS_RELATIVE_URI: "/v2/credentials/id",
};

export const GOOD_CREDENTIALS: Answer = {
  kind: "answer",
  status: 200,
  server: "",
  body: JSON.stringify({
    RoleArn: "arn:aws:iam::111122223333:role/app",
    AccessKeyId: "ASIAPLANTEDSECRET000",
    SecretAccessKey: "PLANTED-SECRET-key",
    Token: "PLANTED-SECRET-token",
    Expiration: "2999-01-01T00:00:00Z",
  }),
};

interface Scene {
  readonly network?: NetworkSnapshot;
  readonly environment?: Record<string, string>;
  readonly entrypoint?: string | undefined;
  readonly credentials?: Answer;
  readonly metadata?: Answer;
  readonly stop?: AbortSignal;
  readonly become?: (commandLine: string) => number;
}

/** Ports over a route table in memory, and what went through them. */
export class FakeWorld {
  readonly stack: FakeNetworkStack;
  readonly logged: { name: string; details: unknown }[] = [];
  readonly asked: string[] = [];
  readonly became: string[] = [];
  /** What there is to read, by name. */
  readonly inputs: Record<string, Uint8Array> = {};
  reported: Survey | undefined;
  printed = "";
  readonly ports: Ports;

  constructor(scene: Scene = {}) {
    this.stack = new FakeNetworkStack(scene.network ?? NAT_CONTAINER);
    this.ports = {
      environment: scene.environment ?? TASK_ENVIRONMENT,
      entrypoint: "entrypoint" in scene ? scene.entrypoint : "app.exe --serve",
      log: (name, details) => this.logged.push({ name, details }),
      stack: () => this.stack,
      ask: ({ host }, path) => {
        this.asked.push(`${host}${path}`);
        const metadata = scene.metadata ?? { kind: "answer", status: 401, server: "", body: "" };
        return Promise.resolve(host === "169.254.170.2" ? (scene.credentials ?? GOOD_CREDENTIALS) : metadata);
      },
      becomeEntrypoint: (commandLine) => {
        this.became.push(commandLine);
        return scene.become?.(commandLine) ?? 0;
      },
      listenForStop: () => scene.stop ?? new AbortController().signal,
      report: (found) => (this.reported = found),
    };
  }

  /** The same world, as commands see it. */
  get world(): World {
    const shells = {
      powershell: null,
      cmd: "C:\\Windows\\System32\\cmd.exe",
      netsh: null,
      modules: [],
    };
    return {
      ...this.ports,
      stack: () => Object.assign(this.stack, { because: ["iphlpapi.dll can be used"] }),
      shells: () => shells,
      readInput: (name) => {
        const bytes = this.inputs[name];
        if (bytes === undefined) throw new Error(`fake: no input ${name}`);
        return bytes;
      },
      installationType: () => "Server Core",
      print: (text) => (this.printed += text),
    };
  }

  get events(): string[] {
    return this.logged.map(({ name }) => name);
  }
}
