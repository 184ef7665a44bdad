import type { NetworkInterface, NetworkSnapshot, NetworkStack, Route } from "../../agent/network/model.ts";

/** A route table in memory, as strict as Windows: no duplicate, no unknown interface, no removal of nothing. */
export class FakeNetworkStack implements NetworkStack {
  readonly backend = "native";
  interfaces: readonly NetworkInterface[];
  routes: readonly Route[];
  /** Every change asked for, in order: "add 169.254.170.2/32". */
  readonly changes: string[] = [];
  /** Called before each change; throws to refuse it. */
  refuse: (change: string) => void = () => {};
  /** Called before each read. */
  beforeRead: () => void = () => {};

  constructor(snapshot: NetworkSnapshot) {
    this.interfaces = snapshot.interfaces;
    this.routes = snapshot.routes;
  }

  read(): Promise<NetworkSnapshot> {
    this.beforeRead();
    return Promise.resolve({ interfaces: this.interfaces, routes: this.routes });
  }

  async add(route: Route): Promise<void> {
    this.#record("add", route);
    if (this.#find(route)) throw new Error(`fake: ${route.destination} stands already`);
    if (!this.interfaces.some(({ index }) => index === route.interfaceIndex)) {
      throw new Error(`fake: no interface ${route.interfaceIndex}`);
    }
    this.routes = [...this.routes, route];
  }

  async remove(route: Route): Promise<void> {
    this.#record("remove", route);
    const found = this.#find(route);
    if (!found) throw new Error(`fake: ${route.destination} does not stand`);
    this.routes = this.routes.filter((standing) => standing !== found);
  }

  #record(verb: string, route: Route): void {
    const change = `${verb} ${route.destination} via ${route.nextHop}`;
    this.changes.push(change);
    this.refuse(change);
  }

  #find(wanted: Route): Route | undefined {
    return this.routes.find(
      (route) =>
        route.destination === wanted.destination &&
        route.nextHop === wanted.nextHop &&
        route.interfaceIndex === wanted.interfaceIndex,
    );
  }
}
