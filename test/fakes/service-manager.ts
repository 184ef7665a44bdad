import {
  type ListedService,
  SERVICE_ERROR,
  type ServiceConfig,
  ServiceFailure,
  type ServiceManager,
  type ServiceStatus,
} from "../../agent/services/service-manager.ts";

/** A service of the fake: how it is, and how it behaves. */
export interface FakeService {
  running?: boolean;
  /** Services that it needs. */
  needs?: readonly string[];
  /** Its command line; of a program outside Windows by default. */
  command?: string;
  /** Services of one host run in one process, which ends with the last of them. */
  host?: string;
  /** Win32 code that a start or a stop fails with; "hangs" never leaves the pending state. */
  start?: number | "hangs" | "fails";
  stop?: number | "hangs";
}

/** The Service Control Manager in memory, as strict as Windows. */
export class FakeServiceManager implements ServiceManager {
  /** Every start and stop, in order. */
  readonly asked: string[] = [];
  closed = false;
  /** Called before each start and stop. */
  before: (asked: string) => void = () => {};
  readonly #services: Map<string, FakeService & { pending?: "start pending" | "stop pending" }>;
  readonly #processes = new Map<string, number>();
  #nextProcess = 100;

  constructor(services: Readonly<Record<string, FakeService>>) {
    this.#services = new Map(Object.entries(services).map(([name, service]) => [name, { ...service }]));
    for (const [name, { running }] of this.#services) if (running === true) this.#enter(name);
  }

  status(name: string): ServiceStatus {
    const service = this.#find(name);
    const state = service.pending ?? (service.running === true ? "running" : "stopped");
    return { state, processId: state === "stopped" ? 0 : this.#process(name), waitHintMs: 2000 };
  }

  config(name: string): ServiceConfig {
    const { host, command = "C:\\app\\app.exe" } = this.#find(name);
    return { ownProcess: host === undefined, command };
  }

  activeDependents(name: string): readonly string[] {
    return [...this.#services]
      .filter(([, { needs = [], running }]) => running === true && needs.includes(name))
      .flatMap(([dependent]) => [...this.activeDependents(dependent), dependent]);
  }

  stop(name: string): void {
    this.#record(`stop ${name}`);
    const service = this.#find(name);
    if (service.running !== true) throw new ServiceFailure("ControlService failed", SERVICE_ERROR.notActive);
    if (this.activeDependents(name).length > 0) throw new ServiceFailure("ControlService failed", 1051);
    if (typeof service.stop === "number") throw new ServiceFailure("ControlService failed", service.stop);
    if (service.stop === "hangs") service.pending = "stop pending";
    else this.#leave(name);
  }

  start(name: string): void {
    this.#record(`start ${name}`);
    const service = this.#find(name);
    if (service.running === true)
      throw new ServiceFailure("StartServiceW failed", SERVICE_ERROR.alreadyRunning);
    if (typeof service.start === "number") throw new ServiceFailure("StartServiceW failed", service.start);
    if (service.start === "hangs") service.pending = "start pending";
    if (service.start === undefined) this.#enter(name);
  }

  list(): readonly ListedService[] {
    return [...this.#services.keys()].map((name) => ({ name, processId: this.status(name).processId }));
  }

  close(): void {
    this.closed = true;
  }

  #find(name: string): FakeService & { pending?: "start pending" | "stop pending" } {
    const found = this.#services.get(name);
    if (found === undefined)
      throw new ServiceFailure("OpenServiceW failed", SERVICE_ERROR.serviceDoesNotExist);
    return found;
  }

  #record(asked: string): void {
    this.before(asked);
    this.asked.push(asked);
  }

  #host = (name: string): string => this.#find(name).host ?? name;
  #process = (name: string): number => this.#processes.get(this.#host(name)) ?? 0;

  #enter(name: string): void {
    const host = this.#host(name);
    if (!this.#processes.has(host)) this.#processes.set(host, (this.#nextProcess += 1));
    this.#find(name).running = true;
  }

  #leave(name: string): void {
    this.#find(name).running = false;
    const host = this.#host(name);
    const shared = [...this.#services.keys()].some(
      (other) => this.#host(other) === host && this.#find(other).running === true,
    );
    if (!shared) this.#processes.delete(host);
  }
}
