import type { RouteChange } from "../network/route-change.ts";
import type { ViewRoute } from "../network/view.ts";

/** The routes that outlive the container, in the registry of its host: what a bootstrap must leave alone. */
export class PersistentStore {
  readonly #routes = new Map<string, ViewRoute>();

  /** The routes kept, oldest first. */
  list(): readonly ViewRoute[] {
    return [...this.#routes.values()];
  }

  /** Makes a change that the active store has taken here, too. */
  follow({ verb, address, prefixLength, nextHop, interfaceIndex, metric }: RouteChange): void {
    const destination = `${address}/${prefixLength}`;
    const key = [destination, nextHop, interfaceIndex].join(" ");
    this.#routes.delete(key);
    if (verb !== "delete") this.#routes.set(key, { destination, nextHop, interfaceIndex, metric });
  }
}
