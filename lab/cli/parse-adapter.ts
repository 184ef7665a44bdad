import * as v from "valibot";

import type { AdapterSpec } from "../specs.ts";
import { parseFields } from "./fields.ts";
import { address, count, index, prefix } from "./schemas.ts";

const NAMES = {
  index: "index",
  alias: "alias",
  address: "address",
  gateway: "gateway",
  metric: "interfaceMetric",
  "route-metric": "routeMetric",
  "leads-to": "leadsTo",
  down: "up",
};

const schema = v.strictObject({
  index,
  alias: v.pipe(v.string(), v.nonEmpty()),
  address: prefix,
  gateway: v.optional(address),
  interfaceMetric: v.optional(count),
  routeMetric: v.optional(count),
  leadsTo: v.optional(v.picklist(["instance", "nowhere"])),
  // The flag "down" arrives as an empty value.
  up: v.optional(
    v.union([
      v.boolean(),
      v.pipe(
        v.literal(""),
        v.transform(() => false),
      ),
    ]),
  ),
});

/** Reads an --adapter option. */
export function parseAdapter(text: string): AdapterSpec {
  return parseFields(text, { option: "adapter", names: NAMES, schema });
}
