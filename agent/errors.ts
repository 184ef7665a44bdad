import { entry, EXIT, type Entry } from "./errors/entry.ts";
import { INPUT_ERRORS } from "./errors/input.ts";

export { EXIT } from "./errors/entry.ts";

interface Win32Details {
  /** What was tried, for example "adding the route 169.254.170.2/32 via 172.23.16.1". */
  readonly action: string;
  /** For example "ERROR_ACCESS_DENIED (5)". */
  readonly win32: string;
}
interface ShellDetails {
  /** As a person would type it. */
  readonly command: string;
  readonly seen: string;
}
interface EndpointDetails {
  /** For example "169.254.170.2:80". */
  readonly endpoint: string;
  readonly seen: string;
}

const REINITIALIZE = "on the container instance, run Initialize-ECSAgent with -EnableTaskIAMRole again";

/** Every failure credroute can report. Codes are permanent: scripts and alarms may match on them. */
const CATALOGUE = {
  USAGE: entry<{ problem: string; remedy: string }>({ message: (d) => d.problem, remedy: (d) => d.remedy }),
  ENTRYPOINT_MISSING: entry({
    message: () => "no entrypoint command line was given",
    remedy:
      'put it after " -- ", for example: credroute --timeout 30s -- C:\\app\\server.exe --port 8080 (or use --dry-run to only print the plan)',
  }),
  RELATIVE_URI_INVALID: entry<{ value: string }>({
    message: (d) => `AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is "${d.value}", which is not a path`,
    remedy:
      "ECS sets it to a path like /v2/credentials/<id>: remove it from the image and from the task definition's environment",
  }),
  BACKEND_UNAVAILABLE: entry<{ backend: string; seen: string }>({
    message: (d) => `the ${d.backend} backend cannot be used: ${d.seen}`,
    remedy: "leave --backend out, and run inside a Windows container (Windows Server 2016 or newer)",
  }),
  INTERFACE_UNKNOWN: entry<{ value: string; known: string }>({
    message: (d) => `--interface "${d.value}" is not an interface of this container`,
    remedy: (d) => `use the index or the alias of one of: ${d.known}`,
  }),
  INTERFACE_DOWN: entry<{ value: string }>({
    message: (d) => `--interface "${d.value}" is not up`,
    remedy: "name another interface, or leave --interface out to follow the default route",
  }),
  GATEWAY_UNREACHABLE: entry<{ value: string; known: string }>({
    message: (d) => `--gateway ${d.value} is not on a network of this container`,
    remedy: (d) => `leave --gateway out, or use one of: ${d.known}`,
  }),
  NO_DEFAULT_ROUTE: entry<{ waited: string; seen: string }>({
    message: (d) => `no IPv4 default route on an interface that is up after ${d.waited}; seen: ${d.seen}`,
    remedy:
      "check that the container has a network (docker network nat), raise --timeout if it comes late, or name it with --interface and --gateway",
  }),
  NETWORK_READ_FAILED: entry<Win32Details>({
    message: (d) => `${d.action} failed: ${d.win32}`,
    remedy: "check that TCP/IP is installed in the image, and report this as a bug",
  }),
  ROUTE_DENIED: entry<Win32Details>({
    message: (d) => `Windows refused ${d.action}: ${d.win32}`,
    remedy:
      "run the container as ContainerAdministrator: put USER ContainerAdministrator before ENTRYPOINT in the Dockerfile (nanoserver starts as ContainerUser)",
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
  ROUTE_NOT_STANDING: entry<{ routes: string }>({
    message: (d) => `Windows accepted the change, yet the active table lacks ${d.routes}`,
    remedy: "another program removes routes in this container: find and stop it",
  }),
  SHELL_FAILED: entry<ShellDetails>({
    message: (d) => `\`${d.command}\` failed: ${d.seen}`,
    remedy: "run the same command by hand in the container; --backend native needs no shell",
  }),
  SHELL_UNREADABLE: entry<ShellDetails>({
    message: (d) => `the output of \`${d.command}\` was not understood: ${d.seen}`,
    remedy: "use --backend native, which reads no text, and report this output as a bug",
  }),
  ENDPOINT_UNREACHABLE: entry<EndpointDetails>({
    message: (d) => `no route to ${d.endpoint}: ${d.seen}`,
    remedy: `compare credroute --dry-run with the container's default gateway; if the routes stand, ${REINITIALIZE} (needed after every restart)`,
  }),
  ENDPOINT_TIMEOUT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} does not answer: ${d.seen}`,
    remedy: `the address exists only where task IAM roles are on: ${REINITIALIZE}, and let TCP port 51679 through its firewall`,
  }),
  ENDPOINT_REFUSED: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} refuses connections: ${d.seen}`,
    remedy: `the instance has the address but no credential proxy on it: ${REINITIALIZE} (needed after every restart)`,
  }),
  ENDPOINT_RESET: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} accepts and closes without an answer: ${d.seen}`,
    remedy:
      "the proxy stands but the ECS agent does not listen on 127.0.0.1:51679: check the AmazonECS service on the instance, and `netsh interface ipv4 show excludedportrange protocol=tcp` for a range that holds 51679",
  }),
  CREDENTIALS_UNKNOWN_ID: entry<EndpointDetails>({
    message: (d) => `the ECS agent does not know this task's credentials: ${d.seen}`,
    remedy:
      "check that the task definition names a taskRoleArn, that nothing overrides AWS_CONTAINER_CREDENTIALS_RELATIVE_URI, then start the task anew",
  }),
  CREDENTIALS_NOT_AGENT: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} is answered by something other than the ECS agent: ${d.seen}`,
    remedy:
      "host port 80 of the instance must be free for the agent: remove port mappings with hostPort 80 and web servers on the instance",
  }),
  CREDENTIALS_THROTTLED: entry<EndpointDetails>({
    message: (d) => `the ECS agent throttles requests for credentials: ${d.seen}`,
    remedy: "find the container that polls, or raise ECS_TASK_METADATA_RPS_LIMIT on the instance",
  }),
  CREDENTIALS_AGENT_ERROR: entry<EndpointDetails>({
    message: (d) => `the ECS agent cannot give credentials now: ${d.seen}`,
    remedy:
      "it was perhaps just restarted: raise --timeout; if it lasts, read C:\\ProgramData\\Amazon\\ECS\\log on the instance and check the task role's trust policy",
  }),
  CREDENTIALS_NOT_JSON: entry<EndpointDetails>({
    message: (d) => `${d.endpoint} answered with something that is not credentials: ${d.seen}`,
    remedy:
      "check what listens on port 80 of the instance: it must be the proxy to the ECS agent and nothing else",
  }),
  CREDENTIALS_EXPIRED: entry<EndpointDetails>({
    message: (d) => `the credentials are expired: ${d.seen}`,
    remedy: "check the clocks of the instance and of the container, then restart the ECS agent",
  }),
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
  readonly remedy: string;
  readonly exitCode: number;
  #state: string | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: ErrorOptions & { remedy: string; exitCode: number },
  ) {
    super(message, options);
    this.code = code;
    this.remedy = options.remedy;
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
  const { message, remedy, exitCode = EXIT.failed } = CATALOGUE[code] as unknown as Entry<ErrorDetails<Code>>;
  return new CredrouteError(code, message(details), {
    remedy: typeof remedy === "string" ? remedy : remedy(details),
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
  readonly remedy: string;
  readonly code: ErrorCode | "INTERNAL";
}

/** Takes a failure apart; one that nobody foresaw is explained as a bug, with its stack. */
export function explainError(error: unknown): Explanation {
  if (error instanceof CredrouteError) {
    const state = error.state === undefined ? "" : ` (${error.state})`;
    return { problem: `${error.message}${state}`, remedy: error.remedy, code: error.code };
  }
  const problem = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    problem: problem.replaceAll(/\s+/g, " "),
    remedy: "this is a bug in credroute: please report it",
    code: "INTERNAL",
  };
}

/** The single line a person reads: what happened, then what to do. */
export const describeExplanation = ({ problem, remedy, code }: Explanation): string =>
  `${problem}; ${remedy} [${code}]`;

export const describeError = (error: unknown): string => describeExplanation(explainError(error));
