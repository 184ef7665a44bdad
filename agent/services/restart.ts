import { setTimeout as sleep } from "node:timers/promises";

import type { Deadline } from "../ending/deadline.ts";
import { failure } from "../errors/credroute-error.ts";
import { serviceFailure } from "./failures.ts";
import {
  SERVICE_ERROR,
  ServiceFailure,
  type ServiceManager,
  type ServiceState,
  type ServiceStatus,
} from "./service-manager.ts";

const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 250;

/** States to wait for, and the error when they are not reached. */
interface Goal {
  readonly states: readonly ServiceState[];
  readonly otherwise: "SERVICE_NOT_STOPPED" | "SERVICE_NOT_STARTED";
}
/** On the way to no other state. */
const SETTLED: Goal = { states: ["running", "paused", "stopped"], otherwise: "SERVICE_NOT_STARTED" };
const STOPPED: Goal = { states: ["stopped"], otherwise: "SERVICE_NOT_STOPPED" };
const RUNNING: Goal = { states: ["running"], otherwise: "SERVICE_NOT_STARTED" };

/** What a restart needs of the world. */
export interface RestartPorts {
  readonly manager: ServiceManager;
  readonly deadline: Deadline;
  /** Aborted when the container is to stop. */
  readonly stop: AbortSignal;
}

/**
 * Stops a service and what depends on it, and starts again what ran, so that its process has a new environment.
 * A service that does not run is left alone: it reads its environment when it is started.
 * @returns the services that were started again, in that order
 * @throws CredrouteError SERVICE_NOT_STOPPED, SERVICE_NOT_STARTED, SERVICE_ENVIRONMENT_OLD, PUBLISH_DENIED,
 * SERVICE_MANAGER_UNREACHABLE; what was stopped is started again first
 */
export async function restartService(service: string, ports: RestartPorts): Promise<readonly string[]> {
  const { manager } = ports;
  const before = await waitFor(service, SETTLED, ports);
  if (before.state === "stopped") return [];
  const stopped: string[] = [];
  try {
    for (const name of [...manager.activeDependents(service), service]) {
      await stopService(name, ports);
      stopped.unshift(name);
    }
    refuseOldProcess(service, before.processId, manager);
  } catch (error) {
    startAgain(stopped, manager);
    throw error;
  }
  for (const name of stopped) await startService(name, ports);
  if (manager.status(service).processId === before.processId)
    throw failure("SERVICE_ENVIRONMENT_OLD", { service, processId: before.processId, others: [] });
  return stopped;
}

/** A process that outlived its service is run by another service too, and keeps the environment it has. */
function refuseOldProcess(service: string, processId: number, manager: ServiceManager): void {
  const others = manager
    .list()
    .filter((listed) => listed.processId === processId)
    .map(({ name }) => name);
  if (processId !== 0 && others.length > 0)
    throw failure("SERVICE_ENVIRONMENT_OLD", { service, processId, others });
}

async function stopService(name: string, ports: RestartPorts): Promise<void> {
  try {
    ports.manager.stop(name);
  } catch (error) {
    const gone = error instanceof ServiceFailure && error.code === SERVICE_ERROR.notActive;
    if (!gone) throw serviceFailure(error, name, "SERVICE_NOT_STOPPED");
  }
  await waitFor(name, STOPPED, ports);
}

async function startService(name: string, ports: RestartPorts): Promise<void> {
  try {
    ports.manager.start(name);
  } catch (error) {
    // Another service that depends on it has started it.
    const runs = error instanceof ServiceFailure && error.code === SERVICE_ERROR.alreadyRunning;
    if (!runs) throw serviceFailure(error, name, "SERVICE_NOT_STARTED");
  }
  await waitFor(name, RUNNING, ports);
}

/** The first failure is the one to report. */
function startAgain(names: readonly string[], manager: ServiceManager): void {
  for (const name of names) {
    try {
      manager.start(name);
    } catch {
      // Nothing more can be done for it.
    }
  }
}

async function waitFor(
  name: string,
  goal: Goal,
  { manager, deadline, stop }: RestartPorts,
): Promise<ServiceStatus> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    stop.throwIfAborted();
    const status = statusOf(name, manager, goal);
    if (goal.states.includes(status.state)) return status;
    const failed = goal === RUNNING && status.state === "stopped";
    if (failed || deadline.remainingMs() <= pause) {
      const waiting = `it is still in the state "${status.state}" and asks for ${status.waitHintMs} ms`;
      throw failure(goal.otherwise, { service: name, seen: failed ? "it stopped at once" : waiting });
    }
    await sleep(pause);
  }
}

function statusOf(name: string, manager: ServiceManager, { otherwise }: Goal): ServiceStatus {
  try {
    return manager.status(name);
  } catch (error) {
    throw serviceFailure(error, name, otherwise);
  }
}
