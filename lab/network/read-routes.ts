import * as v from "valibot";

/** A route of the kernel's main table. */
export interface KernelRoute {
  readonly destination: string;
  readonly nextHop: string | null;
  readonly device: string;
  readonly metric: number;
}

/** Reads the main IPv4 table. */
export const LIST_ROUTES: readonly string[] = ["ip", "-4", "-json", "route", "show", "table", "main"];

const schema = v.array(
  v.object({
    dst: v.string(),
    gateway: v.optional(v.string()),
    dev: v.string(),
    metric: v.optional(v.number(), 0),
  }),
);

/** Understands what LIST_ROUTES prints. */
export function parseRoutes(json: string): KernelRoute[] {
  return v.parse(schema, JSON.parse(json === "" ? "[]" : json)).map((route) => ({
    destination: completePrefix(route.dst),
    nextHop: route.gateway ?? null,
    device: route.dev,
    metric: route.metric,
  }));
}

function completePrefix(destination: string): string {
  if (destination === "default") return "0.0.0.0/0";
  return destination.includes("/") ? destination : `${destination}/32`;
}
