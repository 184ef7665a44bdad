import type { Endpoint } from "./answer.ts";

/** The address that a service listens on; `port` is the one the system gave when 0 was asked for. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** A request and what it was answered; `status` is null when it is left without an answer. */
export interface RequestEvent {
  readonly at: number;
  readonly endpoint: Endpoint;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly host: string | null;
}

/** A connection that brought no request: reset or closed by a fault, or given up by the client. */
export interface ConnectionEvent {
  readonly at: number;
  readonly endpoint: Endpoint;
  readonly outcome: "reset" | "empty" | "no-request";
}

/** A line of the instance's standard output. */
export type InstanceEvent =
  | { readonly ready: true; readonly credentials: Address; readonly imds: Address }
  | { readonly request: RequestEvent }
  | { readonly connection: ConnectionEvent }
  | { readonly faults?: readonly string[]; readonly credentials?: { readonly expiration: string } }
  | { readonly error: string };
