import { ActiveFaults } from "./active-faults.ts";
import { answerAgent } from "./agent-server.ts";
import type { Command, Config } from "./config.ts";
import type { TaskRole } from "./credentials.ts";
import type { Address, InstanceEvent } from "./events.ts";
import type { FaultTable } from "./faults.ts";
import { answerImds } from "./imds.ts";
import { ImdsTokens } from "./imds-tokens.ts";
import { Listener, type ConnectionFault } from "./listener.ts";
import { RateLimit } from "./rate-limit.ts";

type Emit = (event: InstanceEvent) => void;

const CREDENTIALS_FAULTS: FaultTable<ConnectionFault> = {
  "credentials-reset": "reset",
  "credentials-empty": "empty",
};
const IMDS_FAULTS: FaultTable<ConnectionFault> = { "imds-reset": "reset" };

/** The instance as a Windows container in nat mode sees it: the agent's task server and the metadata service. */
export class Instance {
  readonly #config: Config;
  readonly #emit: Emit;
  readonly #faults: ActiveFaults;
  readonly #credentials: Listener;
  readonly #imds: Listener;
  #role: TaskRole;
  #credentialsAddress: Address;
  #imdsAddress: Address;

  constructor(config: Config, emit: Emit) {
    this.#config = config;
    this.#emit = emit;
    this.#faults = new ActiveFaults(config.faults);
    this.#role = { ...config, expiration: config.credentials.expiration };
    this.#credentialsAddress = config.credentials;
    this.#imdsAddress = config.imds;
    this.#credentials = this.#credentialsListener();
    this.#imds = this.#imdsListener();
  }

  /** Listens on both addresses, says so, then lets the faults close what they refuse. */
  async start(): Promise<void> {
    this.#credentialsAddress = await this.#credentials.open(this.#config.credentials);
    this.#imdsAddress = await this.#imds.open(this.#config.imds);
    await this.#openOrClose();
    this.#emit({ ready: true, credentials: this.#credentialsAddress, imds: this.#imdsAddress });
  }

  /** Follows a command and answers it with what is now in force. */
  async follow(command: Command): Promise<void> {
    if (command.faults !== undefined) this.#faults.replace(command.faults);
    if (command.credentials !== undefined) this.#role = { ...this.#role, ...command.credentials };
    await this.#openOrClose();
    this.#emit({
      ...(command.faults === undefined ? {} : { faults: this.#faults.list() }),
      ...(command.credentials === undefined ? {} : { credentials: command.credentials }),
    });
  }

  async stop(): Promise<void> {
    await Promise.all([this.#credentials.close(), this.#imds.close()]);
  }

  async #openOrClose(): Promise<void> {
    await (this.#faults.has("credentials-refused")
      ? this.#credentials.close()
      : this.#credentials.open(this.#credentialsAddress));
    await (this.#faults.has("imds-refused") ? this.#imds.close() : this.#imds.open(this.#imdsAddress));
  }

  #credentialsListener(): Listener {
    const { containerId, networkMode } = this.#config;
    const rateLimit = new RateLimit(() => Date.now());
    const container = { containerId, networkMode };
    return new Listener({
      endpoint: "credentials",
      emit: this.#emit,
      delayMs: () => this.#faults.takeDelayMs("credentials-delay"),
      connectionFault: () => this.#faults.take(CREDENTIALS_FAULTS),
      answer: (request) => {
        const state = { role: this.#role, container, faults: this.#faults, rateLimit };
        return answerAgent(request, state, Date.now());
      },
    });
  }

  #imdsListener(): Listener {
    const state = {
      tokens: new ImdsTokens(),
      tokensRequired: this.#config.imds.tokens === "required",
      faults: this.#faults,
      facts: { role: this.#config.instanceRole },
    };
    return new Listener({
      endpoint: "imds",
      emit: this.#emit,
      delayMs: () => this.#faults.takeDelayMs("imds-delay"),
      connectionFault: () => this.#faults.take(IMDS_FAULTS),
      answer: (request) => answerImds(request, state, Date.now()),
    });
  }
}
