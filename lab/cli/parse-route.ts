import * as v from "valibot";

import type { RouteSpec } from "../specs.ts";
import { parseFields } from "./fields.ts";
import { address, count, index, prefix } from "./schemas.ts";

const NAMES = {
  destination: "destination",
  "next-hop": "nextHop",
  index: "interfaceIndex",
  metric: "metric",
};

const schema = v.strictObject({
  destination: prefix,
  nextHop: v.optional(v.nullable(address)),
  interfaceIndex: index,
  metric: v.optional(count),
});

/** Reads a --route option. */
export function parseRoute(text: string): RouteSpec {
  return parseFields(text, { option: "route", names: NAMES, schema });
}
