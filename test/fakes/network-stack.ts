import { CredrouteError, failure } from "../../agent/errors/credroute-error.ts";
import type {
  NetworkInterface,
  NetworkSnapshot,
  NetworkStack,
  Route,
  RouteStep,
  StepsTaken,
} from "../../agent/network/model.ts";

/** A route table in memory, as strict as Windows: no duplicate, no unknown interface. */
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

  async change(steps: readonly RouteStep[]): Promise<StepsTaken> {
    const refusals = steps.map((step) => this.#refusalOf(step));
    return { refusals, after: await this.read() };
  }

  #refusalOf(step: RouteStep): CredrouteError | undefined {
    try {
      this.take(step);
      return undefined;
    } catch (error) {
      if (error instanceof CredrouteError) return error;
      throw error;
    }
  }

  /** Takes one step; a test replaces it for a table that is not true to its word. */
  take({ verb, route }: RouteStep): void {
    this.#record(verb, route);
    const found = this.#find(route);
    if (verb === "remove") this.routes = this.routes.filter((standing) => standing !== found);
    else if (found) throw failure("ROUTE_EXISTS", { action: "a test", win32: "(5010)" });
    else if (this.interfaces.some(({ index }) => index === route.interfaceIndex))
      this.routes = [...this.routes, route];
    else throw failure("ROUTE_INTERFACE_GONE", { action: "a test", win32: "(1168)" });
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
