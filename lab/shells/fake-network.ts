import { describeAdapters } from "../network/devices.ts";
import type { RouteChange } from "../network/route-change.ts";
import type { NetworkView } from "../network/view.ts";
import { NAT_ADAPTER } from "../specs.ts";
import { PersistentStore } from "./persistent-store.ts";
import type { ShellNetwork } from "./shell-network.ts";

const VIEW: NetworkView = {
  adapters: describeAdapters([NAT_ADAPTER]),
  addresses: [
    { interfaceIndex: 1, address: "127.0.0.1", prefixLength: 8 },
    { interfaceIndex: 22, address: "172.23.20.5", prefixLength: 20 },
  ],
  routes: [
    { destination: "0.0.0.0/0", nextHop: "172.23.16.1", interfaceIndex: 22, metric: 256 },
    { destination: "172.23.16.0/20", nextHop: null, interfaceIndex: 22, metric: 256 },
  ],
};

/** The network of a nat container that takes every change, or refuses each with this Win32 code. */
export class FakeShellNetwork implements ShellNetwork {
  readonly changes: RouteChange[] = [];
  readonly persistent = new PersistentStore();
  readonly #code: number;

  constructor(code = 0) {
    this.#code = code;
  }

  read(): Promise<NetworkView> {
    return Promise.resolve(VIEW);
  }

  change(change: RouteChange): Promise<number> {
    this.changes.push(change);
    return Promise.resolve(this.#code);
  }
}
