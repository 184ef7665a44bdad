import type { Environment } from "../windows/environment.ts";
import type { ProcessRecord } from "../windows/processes.ts";
import { REG_MULTI_SZ, type Registry } from "../windows/registry.ts";
import { decodeStrings, variableName } from "./environment-list.ts";
import { serviceEnvironment } from "./registry-changes.ts";
import { ServiceFailure, type ServiceManager } from "./service-manager.ts";

/** A service, or a worker process of IIS, and the environment variables that it has. */
export interface ServiceFacts {
  /** For example "W3SVC" or "w3wp.exe". */
  readonly name: string;
  /** 0 where it does not run. */
  readonly processId: number;
  /** Variables of its list in the registry, names in upper case; undefined for a process that is not a service. */
  readonly listed: Environment | undefined;
  /** What its process has, names in upper case; undefined where it does not run or may not be read. */
  readonly actual: Environment | undefined;
}

export interface ReadPorts {
  readonly manager: ServiceManager;
  readonly registry: Registry;
  readonly processes: readonly ProcessRecord[];
  readonly readEnvironment: (processId: number) => Environment | undefined;
}

/** IIS runs applications in processes of this name, which are no services. */
const WORKER = "w3wp.exe";
const IIS_SERVICES = new Set(["WAS", "W3SVC"]);
const OF_WINDOWS = /^"?(?:\\\\\?\\|\\\?\?\\)?(?:[A-Z]:\\Windows|%SystemRoot%|\\SystemRoot|system32)\\/i;

/**
 * Reads what services know.
 * @param wanted names of services; where there is none, those that an image adds: IIS, and services that run in a
 * process of their own from a file outside the Windows folder
 * @throws ServiceFailure when the Service Control Manager does not answer
 */
export function readServices(wanted: readonly string[], ports: ReadPorts): ServiceFacts[] {
  const { manager, processes, readEnvironment } = ports;
  const all = manager.list();
  const names = new Set(wanted.map((name) => name.toUpperCase()));
  const chosen = all.filter((service) =>
    names.size > 0
      ? names.has(service.name.toUpperCase())
      : service.processId !== 0 && isAdded(service.name, manager),
  );
  const workers = processes.filter(({ file }) => file.toLowerCase() === WORKER);
  return [
    ...chosen.map(({ name, processId }) => ({
      name,
      processId,
      listed: readList(name, ports.registry),
      actual: processId === 0 ? undefined : readEnvironment(processId),
    })),
    ...workers.map(({ id, file }) => ({
      name: file,
      processId: id,
      listed: undefined,
      actual: readEnvironment(id),
    })),
  ];
}

function isAdded(name: string, manager: ServiceManager): boolean {
  if (IIS_SERVICES.has(name.toUpperCase())) return true;
  try {
    const { ownProcess, command } = manager.config(name);
    return ownProcess && !OF_WINDOWS.test(command);
  } catch (error) {
    // One that this user may not ask about is of Windows.
    if (error instanceof ServiceFailure && error.code !== undefined) return false;
    throw error;
  }
}

function readList(service: string, registry: Registry): Environment {
  const value = registry.read(...serviceEnvironment(service));
  if (value?.type !== REG_MULTI_SZ) return {};
  return Object.fromEntries(
    decodeStrings(value.bytes).flatMap((entry) => {
      const name = variableName(entry);
      return name === undefined ? [] : [[name.toUpperCase(), entry.slice(name.length + 1)]];
    }),
  );
}
