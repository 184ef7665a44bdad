import type { Answer, RequestOptions } from "../../agent/ecs/endpoint.ts";
import { BOOTSTRAP_GRAMMAR } from "../../agent/cli/words/bootstrap-grammar.ts";
import { parseWords } from "../../agent/cli/words/grammar.ts";
import { readOptions } from "../../agent/cli/words/read-options.ts";
import type { Terminal, World } from "../../agent/cli/world.ts";
import type { NetworkSnapshot } from "../../agent/network/model.ts";
import type { Options } from "../../agent/bootstrap/options.ts";
import type { Entrypoint, Ports, StopFacts } from "../../agent/bootstrap/ports.ts";
import type { Published } from "../../agent/services/publish.ts";
import type { ServiceFacts } from "../../agent/services/read-services.ts";
import type { Shells } from "../../agent/windows/shells.ts";
import type { SystemFacts } from "../../agent/windows/system-facts.ts";
import { NAT_CONTAINER } from "../fixtures/networks.ts";
import { FakeNetworkStack } from "./network-stack.ts";

/** The defaults, with less patience. */
export const OPTIONS: Options = { ...readOptions(parseWords(BOOTSTRAP_GRAMMAR, []), {}), timeoutMs: 300 };

const ENTRYPOINT: Entrypoint = { commandLine: "app.exe --serve", program: "app.exe" };

export const SHELLS: Shells = {
  powershell: null,
  cmd: "C:\\Windows\\System32\\cmd.exe",
  netsh: null,
  modules: [],
};

/** An image that sets nothing, and no entrypoint. */
const STOP: StopFacts = {
  processSeconds: undefined,
  serviceMs: undefined,
  sessions: 0,
  terminal: undefined,
  receivers: undefined,
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

const answer = (status: number, body: string): Answer => ({ kind: "answer", status, server: "", body });

/** Instance metadata, version 2. */
function metadataAnswer({ method, headers }: RequestOptions): Answer {
  if (method === "PUT") return answer(200, "PLANTED-SECRET-imds-token");
  return headers === undefined ? answer(401, "") : answer(200, "us-west-2");
}

export const GOOD_TASK: Answer = {
  kind: "answer",
  status: 200,
  server: "",
  body: JSON.stringify({
    Cluster: "windows",
    Family: "fam",
    Revision: "7",
    LaunchType: "EC2",
    AvailabilityZone: "us-west-2a",
    Containers: [{ Networks: [{ NetworkMode: "nat" }] }],
  }),
};

export const NANOSERVER: SystemFacts = {
  administrator: true,
  windows: {
    product: "Windows Server 2022 Datacenter",
    installation: "Nano Server",
    build: "10.0.20348.2700",
  },
  memory: { total: 8 * 1024 ** 3, available: 4 * 1024 ** 3 },
  programFolder: { folder: "C:\\Windows\\System32", writers: [] },
  missingFunctions: [],
};

export interface Scene {
  readonly network?: NetworkSnapshot;
  readonly environment?: Record<string, string>;
  readonly entrypoint?: Entrypoint | undefined;
  readonly credentials?: Answer;
  readonly metadata?: Answer;
  readonly taskMetadata?: Answer;
  /** Files by path. */
  readonly files?: Readonly<Record<string, string>>;
  readonly system?: SystemFacts;
  readonly terminal?: Terminal;
  readonly stop?: AbortSignal;
  /** Another bootstrap of this container uses the routes. */
  readonly othersUseRoutes?: boolean;
  readonly services?: readonly ServiceFacts[];
  readonly stopFacts?: StopFacts | undefined;
  readonly publish?: () => Promise<Published>;
  readonly become?: (commandLine: string) => number;
}

/** Ports over a route table in memory, and what went through them. */
export class FakeWorld {
  readonly stack: FakeNetworkStack;
  readonly logged: { name: string; details: unknown }[] = [];
  readonly asked: string[] = [];
  readonly became: string[] = [];
  readonly published: { variables: object; targets: readonly object[] }[] = [];
  /** What there is to read, by name. */
  readonly inputs: Record<string, Uint8Array> = {};
  printed = "";
  printedErrors = "";
  readonly #scene: Scene;
  readonly ports: Ports;

  constructor(scene: Scene = {}) {
    this.#scene = scene;
    this.stack = new FakeNetworkStack(scene.network ?? NAT_CONTAINER);
    this.ports = {
      environment: scene.environment ?? TASK_ENVIRONMENT,
      entrypoint: "entrypoint" in scene ? scene.entrypoint : ENTRYPOINT,
      log: (name, details) => this.logged.push({ name, details }),
      stack: () => Object.assign(this.stack, { because: ["iphlpapi.dll can be used"] }),
      claimRoutes: () => () => scene.othersUseRoutes ?? false,
      shells: () => SHELLS,
      publish: (variables, targets) => {
        this.published.push({ variables: Object.fromEntries(variables), targets });
        return (scene.publish ?? (() => Promise.resolve({ changed: ["machine"], restarted: [] })))();
      },
      canPassOn: () => true,
      ask: ({ host }, path, options) => {
        this.asked.push(`${host}${path}`);
        if (host !== "169.254.170.2") return Promise.resolve(scene.metadata ?? metadataAnswer(options));
        const isTask = path.startsWith("/v4/");
        return Promise.resolve(
          isTask ? (scene.taskMetadata ?? GOOD_TASK) : (scene.credentials ?? GOOD_CREDENTIALS),
        );
      },
      readText: (path) => {
        const text = scene.files?.[path];
        const missing = Object.assign(new Error("fake: no such file"), { code: "ENOENT" });
        return text === undefined ? Promise.reject(missing) : Promise.resolve(text);
      },
      becomeEntrypoint: (commandLine) => {
        this.became.push(commandLine);
        return scene.become?.(commandLine) ?? 0;
      },
      listenForStop: () => ({ signal: scene.stop ?? new AbortController().signal, problem: undefined }),
      print: (text) => (this.printed += text),
    };
  }

  /** The same world, as commands see it. */
  get world(): World {
    return {
      ...this.ports,
      readInput: (name) => {
        const bytes = this.inputs[name];
        if (bytes === undefined) throw new Error(`fake: no input ${name}`);
        return bytes;
      },
      listFolder: (path) =>
        Object.keys(this.inputs)
          .filter((name) => name.startsWith(path === "." ? "" : path))
          .map((name) => name.slice(path === "." ? 0 : path.length).replace(/^\//, ""))
          .filter((name) => !name.includes("/")),
      services: () => Promise.resolve(this.#scene.services ?? []),
      stop: () => Promise.resolve("stopFacts" in this.#scene ? this.#scene.stopFacts : STOP),
      findFiles: (word) => {
        const folder = Object.keys(this.inputs).filter((name) => name.startsWith(`${word}/`));
        return Promise.resolve(folder.length === 0 ? undefined : folder);
      },
      findUpwards: (names) => names.find((name) => this.inputs[name] !== undefined),
      writeOutput: (name, text) => {
        this.inputs[name] = Buffer.from(text);
      },
      system: () => Promise.resolve(this.#scene.system ?? NANOSERVER),
      printError: (text) => (this.printedErrors += text),
      terminal: () => this.#scene.terminal,
      runtime: { node: "26.10.0", platform: "win32", processor: "x64" },
    };
  }

  get events(): string[] {
    return this.logged.map(({ name }) => name);
  }
}
