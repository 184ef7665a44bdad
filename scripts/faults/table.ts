import { HOST } from "./host-rows.ts";
import { NANOSERVER } from "./nanoserver-rows.ts";
import { NETWORK } from "./network-rows.ts";
import type { FaultGroup } from "./row.ts";
import { SURROUNDINGS } from "./surroundings-rows.ts";
import { SYSTEM } from "./system-rows.ts";

/** Every fault; docs/faults.md is what `npm run faults` makes of it. */
export const FAULT_GROUPS: readonly FaultGroup[] = [HOST, NETWORK, SYSTEM, SURROUNDINGS, NANOSERVER];
