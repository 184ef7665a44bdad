import type { RouteChange } from "../network/route-change.ts";
import type { NetworkView } from "../network/view.ts";
import type { PersistentStore } from "./persistent-store.ts";

/** What the shells need of the container's network. */
export interface ShellNetwork {
  read(): Promise<NetworkView>;
  /** Returns the Win32 code Windows would give. */
  change(change: RouteChange): Promise<number>;
  readonly persistent: PersistentStore;
}
