import { setTimeout as sleep } from "node:timers/promises";

import { LabError } from "../errors.ts";
import { startDeadEnd } from "../instance-side.ts";
import type { JsonLinesProcess } from "../json-lines.ts";
import type { ShellSettings } from "../shells/settings.ts";
import { NAT_ADAPTER, type AdapterSpec, type LabOptions, type LabRoute, type RouteSpec } from "../specs.ts";
import { addRoutes, connectAdapters, isolateLinkLocal } from "./connect-adapters.ts";
import { describeAdapters, indexOfDevice } from "./devices.ts";
import { readKernelRoutes } from "./read-routes.ts";

/** The container's network: adapters, routes, and how Windows programs see them. */
export class LabNetwork {
  /** Settles when the adapters and routes that the lab was started with are in place. */
  connected: Promise<void> = Promise.resolve();
  readonly #container: JsonLinesProcess;
  readonly #instance: JsonLinesProcess;
  readonly #lacking: ShellSettings;
  readonly #closing = new AbortController();
  readonly #aliases = new Map(describeAdapters([]).map(({ index, alias }) => [index, alias]));
  #deadEnd: Promise<JsonLinesProcess> | undefined;

  /** @param lacking shells that the image has not, whatever else is asked of them */
  constructor(container: JsonLinesProcess, instance: JsonLinesProcess, lacking: ShellSettings) {
    this.#container = container;
    this.#instance = instance;
    this.#lacking = lacking;
  }

  /** Puts adapters and routes in place, at once or in the background when they are to come late. */
  async connect(options: LabOptions): Promise<void> {
    await isolateLinkLocal(this.#container.pid);
    await this.setAccessDenied(options.accessDenied ?? false);
    await this.setShells(options.shells ?? {});
    if (options.unplugged !== true) await this.plugIn(options);
  }

  /** Puts adapters and routes in place, as `connect` does where it is not told to leave them out. */
  async plugIn(options: LabOptions): Promise<void> {
    this.connected = this.#connectAfter(options);
    // A lab that is closed before its network has come is not an error.
    this.connected.catch(() => undefined);
    if (options.networkAfterMs === undefined) await this.connected;
  }

  async setAccessDenied(accessDenied: boolean): Promise<void> {
    await this.#order({ accessDenied });
  }

  async setShells(shells: ShellSettings): Promise<void> {
    await this.#order({ shells: { ...shells, ...this.#lacking } });
  }

  async addRoutes(routes: readonly RouteSpec[]): Promise<void> {
    await addRoutes(this.#container.pid, routes);
  }

  readRoutes(): LabRoute[] {
    return readKernelRoutes(this.#container.pid).map(({ destination, nextHop, device, metric }) => {
      const interfaceIndex = indexOfDevice(device) ?? 0;
      return {
        destination,
        nextHop,
        interfaceIndex,
        alias: this.#aliases.get(interfaceIndex) ?? device,
        metric,
      };
    });
  }

  async close(): Promise<void> {
    this.#closing.abort();
    await this.connected.catch(() => undefined);
    await (await this.#deadEnd)?.stop();
  }

  async #connectAfter({
    adapters = [NAT_ADAPTER],
    routes = [],
    networkAfterMs = 0,
  }: LabOptions): Promise<void> {
    if (networkAfterMs > 0) await sleep(networkAfterMs, undefined, { signal: this.#closing.signal });
    for (const { index, alias } of adapters) this.#aliases.set(index, alias);
    await this.#order({ adapters: describeAdapters(adapters) });
    await connectAdapters(this.#container.pid, adapters, async (adapter) => await this.#findFarEnd(adapter));
    await this.addRoutes(routes);
  }

  async #findFarEnd({ leadsTo }: AdapterSpec): Promise<number> {
    if (leadsTo !== "nowhere") return this.#instance.pid;
    this.#deadEnd ??= startDeadEnd();
    return (await this.#deadEnd).pid;
  }

  async #order(order: Readonly<Record<string, unknown>>): Promise<void> {
    const answer = await this.#container.ask(order, (message) => message["done"] === true);
    if (answer["done"] !== true)
      throw new LabError("the network service did not follow", "This is a mistake in the lab.");
  }
}
