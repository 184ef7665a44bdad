import pino, { type DestinationStream } from "pino";

import { isTerminal, wantsColor } from "../text/color.ts";
import { describeExplanation, type Explanation } from "../errors/explain.ts";
import { markLine } from "../text/mark-line.ts";
import { safeText } from "../text/safe-text.ts";
import { didYouMean } from "../text/suggest.ts";
import type { Options, UnknownVariable } from "./options.ts";
import type { ToldProcess } from "../ending/stop.ts";
import { describeSteps, type StepTimes } from "./steps.ts";
import { describeRoute, type NetworkSnapshot, type Route } from "../network/model.ts";
import type { RouteChange } from "../network/plan.ts";
import type { Published } from "../services/publish.ts";
import type { Environment } from "../windows/environment.ts";

type Level = "trace" | "debug" | "info" | "warn" | "fatal";
interface EventText<Details> {
  readonly level: Level;
  readonly say: (details: Details) => string;
}
const event = <Details>(level: Level, say: (details: Details) => string): EventText<Details> => ({
  level,
  say,
});

const describePublished = ({ names, changed, restarted }: Published & { names: readonly string[] }): string =>
  changed.length === 0
    ? `the variables are published already: ${names.join(", ")}`
    : `published ${names.join(", ")} to ${changed.join(", ")}; restarted: ${restarted.join(", ") || "nothing"}`;

const DONE = { add: "added", keep: "kept", replace: "replaced" } as const;

/** Everything credroute logs. Event names are permanent: log queries may match on them. */
const EVENTS = {
  "network-mode": event<{ value: string; because: readonly string[] }>(
    "info",
    (d) => `network mode ${d.value}: ${d.because.join("; ")}`,
  ),
  backend: event<{ backend: string; because: readonly string[] }>(
    "info",
    (d) => `backend ${d.backend}: ${d.because.join("; ")}`,
  ),
  "backend-fallback": event<{ from: string; backend: string; seen: string }>(
    "warn",
    (d) => `${d.seen}; trying the backend ${d.backend} instead of ${d.from}`,
  ),
  network: event<NetworkSnapshot>(
    "trace",
    ({ interfaces, routes }) => `${interfaces.length} interfaces and ${routes.length} routes found`,
  ),
  gateway: event<{ nextHop: string; interfaceIndex: number; alias: string }>(
    "debug",
    (d) => `gateway ${d.nextHop} on interface ${d.interfaceIndex} (${d.alias})`,
  ),
  "credentials-unrouted": event<{ destinations: readonly string[]; source: string }>(
    "warn",
    (d) =>
      `this task has a role, but ${d.source} replaces the default destinations by ${d.destinations.join(", ")}, without its credentials endpoint: add credentials to ${d.source}`,
  ),
  "network-changed": event<{ seen: string }>(
    "warn",
    (d) => `the network has changed since it was read: ${d.seen}; looking again`,
  ),
  "metadata-unrouted": event<{ seen: string }>(
    "warn",
    (d) => `instance metadata gets no route: ${d.seen}; credentials do not depend on it`,
  ),
  "network-late": event<{ seen: string }>("info", (d) => `waiting for the network: ${d.seen}`),
  "unknown-variable": event<UnknownVariable>(
    "warn",
    (d) => `${d.name} is not a credroute variable and is ignored${didYouMean(d.near)}`,
  ),
  route: event<Route & { action: RouteChange["action"]; alias: string }>(
    "info",
    (d) => `${DONE[d.action]} route ${describeRoute(d)} (${d.alias})`,
  ),
  retry: event<{ endpoint: string; seen: string; delayMs: number }>(
    "info",
    (d) => `${d.endpoint}: ${d.seen}; trying again in ${Math.round(d.delayMs)} ms`,
  ),
  connected: event<{ endpoint: string }>("info", (d) => `${d.endpoint} answers`),
  credentials: event<{ roleArn: string; expiration: string }>(
    "info",
    (d) => `credentials of ${d.roleArn} are available, valid until ${d.expiration}`,
  ),
  "credentials-late": event<{ seen: string }>(
    "warn",
    (d) => `the ECS agent answered ${d.seen}: an application that uses such an SDK may find no credentials`,
  ),
  "verify-unused": event<{ source: string; mode: string }>(
    "warn",
    (d) =>
      `${d.source} has no effect in network mode ${d.mode}: credroute adds no routes and checks no endpoint; credroute healthcheck checks the credentials`,
  ),
  "no-task-role": event<Explanation>("warn", describeExplanation),
  "network-mode-contradicted": event<Explanation>("warn", describeExplanation),
  "metadata-unreachable": event<{ endpoint: string; seen: string }>(
    "warn",
    (d) =>
      `${d.endpoint} (instance metadata) does not answer: ${d.seen}; credentials do not depend on it. It may be blocked, or the hop limit is 1 and its tokens do not reach containers: credroute diagnose tells which`,
  ),
  "application-proxy": event<Explanation>("warn", describeExplanation),
  published: event<Published & { names: readonly string[] }>("info", describePublished),
  "publish-nothing": event<object>("debug", () => "no variable of ECS is set: nothing to publish"),
  "publish-refused": event<{ names: readonly string[] }>(
    "warn",
    (d) =>
      `not published: ${d.names.join(", ")}; credentials and what Windows sets itself are never published`,
  ),
  "publish-secret": event<{ names: readonly string[] }>(
    "warn",
    (d) => `published although every user of the container can read it: ${d.names.join(", ")}`,
  ),
  continuing: event<Explanation & { source: string }>(
    "warn",
    (d) => `running the entrypoint anyway (${d.source} is continue): ${describeExplanation(d)}`,
  ),
  "stop-passed-on": event<{ told: readonly ToldProcess[] }>("debug", ({ told }) =>
    told.length === 0
      ? "a stop is not passed on"
      : told.map((d) => `${d.file} (${d.id}): ${d.outcome}, by ${d.event}: ${d.because}`).join("; "),
  ),
  "stop-stays-here": event<object>(
    "warn",
    () =>
      "stops cannot be passed on to the application: this Windows has no CtrlRoutine; a stop ends it when its time is up",
  ),
  "stop-unnoticed": event<{ seen: string }>(
    "warn",
    (d) =>
      `${d.seen}: a stop ends credroute and the entrypoint at once, without the time that the entrypoint may need to stop`,
  ),
  stopped: event<{ signal: string }>(
    "warn",
    (d) => `stopped by ${d.signal} before the entrypoint was started`,
  ),
  entrypoint: event<{
    program: string;
    afterMs: number;
    stepsMs: StepTimes;
    stopEvent: string;
    dropAdmin: boolean;
  }>(
    "debug",
    (d) => `starting "${d.program}" after ${Math.round(d.afterMs)} ms (${describeSteps(d.stepsMs)})`,
  ),
  "desktop-denied": event<{ program: string }>(
    "warn",
    (d) =>
      `"${d.program}" ended at its start with 0xC0000142 (STATUS_DLL_INIT_FAILED): most likely it uses user32.dll, and without administrator rights it may not open the desktop of this container; run it without --drop-admin (CREDROUTE_DROP_ADMIN), or as a program that needs no user32.dll`,
  ),
  failed: event<Explanation>("fatal", describeExplanation),
} as const;

const STDERR = 2;

type EventName = keyof typeof EVENTS;
type EventDetails<Name extends EventName> = Parameters<(typeof EVENTS)[Name]["say"]>[0];

/** Logs one event, with its details as fields. Never given secrets: nothing that logs ever holds them. */
export type Log = <Name extends EventName>(name: Name, details: EventDetails<Name>) => void;

/** What a log needs of the world outside. */
export interface LogWorld {
  /** Decides about color. */
  readonly environment: Environment;
  /** Writes to stderr, at once; never fails, because no line is worth the entrypoint. */
  readonly printError: (text: string) => void;
}

/** Logs to stderr, line by line and at once, so that no line is lost whatever ends the process. */
export async function createLog(
  { logLevel, logFormat }: Pick<Options, "logLevel" | "logFormat">,
  { environment, printError }: LogWorld,
): Promise<Log> {
  const lines = { write: printError };
  const onTerminal = logFormat !== "json" && isTerminal(STDERR);
  const format = logFormat ?? (onTerminal ? "text" : "json");
  return logTo(
    format === "json" ? lines : await textLines(lines, wantsColor(onTerminal, environment)),
    logLevel,
  );
}

/** Logs to any stream; see `createLog` for stderr. */
export function logTo(destination: DestinationStream, level: Options["logLevel"]): Log {
  const logger = pino(
    {
      level,
      base: { name: "credroute" },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  return (name, details) => {
    const text = EVENTS[name] as unknown as EventText<typeof details>;
    const fields: object = { event: name, ...details };
    logger[text.level](fields, text.say(details));
  };
}

/** Makes lines for people of the lines of a log. */
export async function textLines(destination: DestinationStream, color: boolean): Promise<DestinationStream> {
  const { default: library } = await import("pino-pretty");
  const pretty = library.prettyFactory({
    colorize: false,
    hideObject: true,
    ignore: "level,time,name",
    messageFormat: (line, messageKey) =>
      markLine(String(line["level"]), safeText(String(line[messageKey])), color),
  });
  return { write: (line) => destination.write(pretty(line)) };
}
