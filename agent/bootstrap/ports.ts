import type { ToldProcess } from "../ending/stop.ts";
import type { Ask } from "../ecs/endpoint.ts";
import type { ReadText } from "../ecs/metadata-file.ts";
import type { ChosenStack } from "../network/select.ts";
import type { Publish } from "../services/publish.ts";
import type { Environment } from "../windows/environment.ts";
import type { Shells } from "../windows/shells.ts";
import type { Log } from "./log.ts";
import type { Options } from "./options.ts";

/** The program that credroute becomes. */
export interface Entrypoint {
  /** Exactly as it goes to Windows. */
  readonly commandLine: string;
  /** Its first word, for messages. */
  readonly program: string;
}

/** What decides how long a stop lasts, and who gets it. */
export interface StopFacts {
  /** ProcessShutdownTimeoutSeconds of the registry; undefined where the image does not set it. */
  readonly processSeconds: number | undefined;
  /** WaitToKillServiceTimeout of the registry, in milliseconds; undefined where the image does not set it. */
  readonly serviceMs: number | undefined;
  /** Processes that the container runtime started, beside its first one. */
  readonly sessions: number;
  /** Whether the container has a terminal, so that Windows reports a stop to no process; undefined where that is not known. */
  readonly terminal: boolean | undefined;
  /** Who gets a stop from the credroute that runs the entrypoint; undefined where none runs. */
  readonly receivers:
    | readonly { readonly file: string; readonly id: number; readonly event: string }[]
    | undefined;
}

/** How the entrypoint is run. */
export interface HandoverOptions {
  /** The event that the application gets for CTRL_CLOSE, CTRL_LOGOFF and CTRL_SHUTDOWN. */
  readonly stopEvent: Options["stopEvent"];
  /** Called when a stop has been passed on, with whom it reached. */
  readonly onStop: (told: readonly ToldProcess[]) => void;
  /** Run the entrypoint without Administrators' rights. */
  readonly dropAdmin: boolean;
}

export interface StopListener {
  /** Aborts at a stop. */
  readonly signal: AbortSignal;
  /** Why a stop ends this process nevertheless; undefined where it does not. */
  readonly problem: string | undefined;
}

/** What a run needs from the outside world. */
export interface Ports {
  readonly environment: Environment;
  /** Undefined when none was given. */
  readonly entrypoint: Entrypoint | undefined;
  readonly log: Log;
  /**
   * Opens a network stack.
   * @param timeoutMs for everything its shell is asked, if it uses one
   * @throws CredrouteError BACKEND_UNAVAILABLE
   */
  readonly stack: (wanted: Options["backend"], timeoutMs: number) => ChosenStack;
  /**
   * Tells other bootstraps of this container that this one uses its routes, until it ends.
   * @returns gives that up, and says whether another one still uses them
   */
  readonly claimRoutes: () => () => boolean;
  readonly ask: Ask;
  readonly readText: ReadText;
  readonly shells: () => Shells;
  /** Publishes variables to services and the machine: see services/publish.ts. */
  readonly publish: Publish;
  /** Whether this Windows lets one process pass a stop on to another. */
  readonly canPassOn: () => boolean;
  /** From here on a stop does not end this process by itself. */
  readonly listenForStop: () => StopListener;
  /** Runs the entrypoint to its end. @returns its exit code, unsigned 32-bit */
  readonly becomeEntrypoint: (commandLine: string, options: HandoverOptions) => number;
  /** Writes to stdout, at once. */
  readonly print: (text: string) => void;
}

/** The same, with one network stack that is opened when it is first needed. */
export type StackPorts = Omit<Ports, "stack"> & { readonly stack: () => ChosenStack };
