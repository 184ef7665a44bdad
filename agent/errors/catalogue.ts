import { ENDPOINT_ERRORS } from "./parts/endpoints.ts";
import { entry, EXIT, type Entry, type Win32Details } from "./entry.ts";
import { INPUT_ERRORS } from "./parts/input.ts";
import { OVERRIDE_ERRORS } from "./parts/overrides.ts";
import { PAGES } from "./pages.ts";
import { SERVICE_ERRORS } from "./parts/services.ts";
import { SHELL_ERRORS } from "./parts/shells.ts";
import { SURROUNDINGS_ERRORS } from "./parts/surroundings.ts";

export { EXIT } from "./entry.ts";

/** Every failure credroute can report. Codes are permanent: scripts and alarms may match on them. */
const CATALOGUE = {
  USAGE: entry<{ problem: string; remedy: string }>({
    message: (d) => d.problem,
    remedy: (d) => d.remedy,
    page: null,
  }),
  ENTRYPOINT_MISSING: entry({
    message: () => "no entrypoint command line was given",
    remedy:
      'put it after " -- ", for example: credroute --timeout 30s -- C:\\app\\server.exe --port 8080 (or use --dry-run to only print the plan)',
  }),
  RELATIVE_URI_INVALID: entry<{ value: string }>({
    message: (d) => `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is "${d.value}", which is not a path`,
    likely: "the image or the task definition overrides what ECS sets",
    remedy:
      "ECS sets it to a path like /v2/credentials/<id>: remove it from the image and from the task definition's environment",
    page: "environment",
  }),
  BACKEND_UNAVAILABLE: entry<{ backend: string; seen: string }>({
    message: (d) => `the ${d.backend} backend cannot be used: ${d.seen}`,
    remedy: (d) =>
      d.backend === "native"
        ? "run inside a Windows container (Windows Server 2016 or newer), or give --backend powershell or netsh"
        : "leave --backend and CREDROUTE_BACKEND out: the native one needs no shell",
    page: null,
  }),
  ...OVERRIDE_ERRORS,
  NO_DEFAULT_ROUTE: entry<{ waited: string; seen: string }>({
    message: (d) => `no IPv4 default route on an interface that is up after ${d.waited}; seen: ${d.seen}`,
    likely: "the container has no network, or gets it later than that",
    remedy:
      "check that the container has a network (docker network nat), raise --timeout (CREDROUTE_TIMEOUT) if it comes late, or name it with --interface and --gateway",
    page: "containerNetwork",
  }),
  NETWORK_READ_FAILED: entry<Win32Details>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    likely: "the image lacks TCP/IP",
    remedy: "check that TCP/IP is installed in the image, and report this as a bug",
  }),
  ROUTE_DENIED: entry<Win32Details>({
    message: (d) => `Windows refused ${d.action}: ${d.win32}`,
    likely: "Windows lets only administrators change routes, and this user is none",
    remedy:
      "run the container as ContainerAdministrator: put USER ContainerAdministrator before ENTRYPOINT in the Dockerfile (nanoserver starts as ContainerUser)",
    page: "containerUser",
  }),
  ROUTE_INVALID: entry<Win32Details>({
    message: (d) => `Windows found ${d.action} invalid: ${d.win32}`,
    remedy: "the gateway must be an address on the interface's own network: check --gateway and --interface",
  }),
  ROUTE_INTERFACE_GONE: entry<Win32Details>({
    message: (d) => `${d.action} failed, the interface is gone: ${d.win32}`,
    remedy: "the adapter was replaced while credroute ran: start the container again",
  }),
  ROUTE_EXISTS: entry<Win32Details>({
    message: (d) => `${d.action} failed, the route exists: ${d.win32}`,
    remedy: "another program changes routes at the same time: start credroute once per container",
  }),
  ROUTE_UNSUPPORTED: entry<Win32Details>({
    message: (d) => `${d.action} failed, the interface has no IPv4: ${d.win32}`,
    remedy: "name an interface with an IPv4 address with --interface",
  }),
  ROUTE_FAILED: entry<Win32Details>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    remedy: "look the code up with `net helpmsg`, and try --dry-run for the same change by hand",
  }),
  ROUTE_NOT_STANDING: entry<{ difference: string }>({
    message: (d) => `Windows accepted the change, yet the active table ${d.difference}`,
    remedy: "another program changes routes in this container: find and stop it",
  }),
  ...SHELL_ERRORS,
  ...ENDPOINT_ERRORS,
  ...SURROUNDINGS_ERRORS,
  DROP_ADMIN_FAILED: entry<{ seen: string }>({
    message: (d) => `the entrypoint was not run, because its rights could not be dropped: ${d.seen}`,
    remedy: "leave --drop-admin out to run it as ContainerAdministrator, if that is acceptable",
    exitCode: EXIT.cannotRun,
  }),
  ENTRYPOINT_NOT_FOUND: entry<{ program: string; win32: string }>({
    message: (d) => `entrypoint "${d.program}" was not found: ${d.win32}`,
    remedy: "check the path, the extension (only .exe may be left out) and PATH in the image",
    exitCode: EXIT.notFound,
  }),
  ENTRYPOINT_CANNOT_RUN: entry<{ program: string; win32: string }>({
    message: (d) => `entrypoint "${d.program}" cannot be run: ${d.win32}`,
    remedy: "check that it is a program for this Windows and processor, and that this user may execute it",
    exitCode: EXIT.cannotRun,
  }),
  ...SERVICE_ERRORS,
  ...INPUT_ERRORS,
} as const;

export type ErrorCode = keyof typeof CATALOGUE;
export const ERROR_CODES = Object.keys(CATALOGUE) as ErrorCode[];
export type ErrorDetails<Code extends ErrorCode> =
  (typeof CATALOGUE)[Code] extends Entry<infer Details> ? Details : never;

/** A failure that credroute foresaw: a permanent code, one line of what happened, one of what to do. */
export class CredrouteError extends Error {
  override readonly name = "CredrouteError";
  readonly code: ErrorCode;
  /** The most likely reason, where the message alone does not tell it. */
  readonly likely: string | undefined;
  readonly remedy: string;
  /** Address of the documentation; undefined where `credroute --help` tells more. */
  readonly page: string | undefined;
  readonly exitCode: number;
  #state: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & {
      likely: string | undefined;
      remedy: string;
      page: string | undefined;
      exitCode: number;
    },
  ) {
    super(message, options);
    this.code = code;
    this.likely = options.likely;
    this.remedy = options.remedy;
    this.page = options.page;
    this.exitCode = options.exitCode;
  }

  /** In what state the failure left the route table; undefined when it was never touched. */
  get state(): string | undefined {
    return this.#state;
  }

  /** @param left changes that could not be put back */
  describeState(left: readonly string[]): void {
    const was =
      left.length === 0 ? "the route table is as it was" : `changed and not put back: ${left.join(", ")}`;
    this.#state = was;
  }
}

/** Makes the catalogue's error for `code`; `details` fill its message. */
export function failure<Code extends ErrorCode>(
  code: Code,
  details: ErrorDetails<Code>,
  cause?: unknown,
): CredrouteError {
  const found = CATALOGUE[code] as unknown as Entry<ErrorDetails<Code>>;
  const { message, likely, remedy, page = "taskRoles", exitCode = EXIT.failed } = found;
  return new CredrouteError(code, message(details), {
    likely,
    remedy: typeof remedy === "string" ? remedy : remedy(details),
    page: page === null ? undefined : PAGES[page],
    exitCode,
    ...(cause === undefined ? {} : { cause }),
  });
}

/** A usage error: what is wrong, with the value, and how to put it right. */
export const usageError = (problem: string, remedy: string): CredrouteError =>
  failure("USAGE", { problem, remedy });

/** A failure in the parts a reader needs, each one line. */
export interface Explanation {
  readonly problem: string;
  /** Undefined where the problem says it all. */
  readonly likely?: string | undefined;
  readonly remedy: string;
  readonly code: ErrorCode | "INTERNAL";
}

/** Takes a failure apart; one that nobody foresaw is explained as a bug, with its stack. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CredrouteError) {
    const state = error.state === undefined ? "" : ` (${error.state})`;
    const { likely, remedy, code } = error;
    return { problem: `${error.message}${state}`, ...(likely === undefined ? {} : { likely }), remedy, code };
  }
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    problem: problem.replaceAll(/\s+/g, " "),
    remedy: "this is a bug in credroute: please report it",
    code: "INTERNAL",
  };
}

/** The single line a person reads: what happened, most likely why, then what to do. */
export const describeExplanation = ({ problem, likely, remedy, code }: Explanation): string =>
  `${problem}; ${likely === undefined ? "" : `${likely}: `}${remedy} [${code}]`;

export const describeError = (error: unknown): string => describeExplanation(explainError(error));
