import { readWideString, wideString } from "../../windows/native-memory.ts";
import {
  SERVICE_STATES,
  type ListedService,
  type ServiceConfig,
  type ServiceManager,
  type ServiceState,
  type ServiceStatus,
} from "../service-manager.ts";
import { ServiceCalls } from "./calls.ts";
import * as layouts from "./layouts.ts";

const { ENUM_SERVICE_STATUSW, ENUM_SERVICE_STATUS_PROCESSW, SERVICE_STATUS, SERVICE_STATUS_PROCESS } =
  layouts;

/**
 * The Service Control Manager of this container.
 * @param limitMs how long the next call may take
 * @throws ServiceFailure when it does not answer
 */
export function openServiceManager(limitMs: () => number): ServiceManager {
  const calls = new ServiceCalls(limitMs);
  const manager = calls.call("OpenSCManagerW", 0n, 0n, layouts.SC_MANAGER_CONNECT_AND_ENUMERATE);
  const withService = <Result>(name: string, access: number, use: (service: bigint) => Result): Result => {
    const service = calls.call("OpenServiceW", manager, wideString(name), access);
    try {
      return use(service);
    } finally {
      calls.call("CloseServiceHandle", service);
    }
  };
  return {
    status: (name) =>
      withService(name, layouts.SERVICE_QUERY_STATUS, (service) => readStatus(calls, service)),
    config: (name) =>
      withService(name, layouts.SERVICE_QUERY_CONFIG, (service) => readConfig(calls, service)),
    activeDependents: (name) =>
      withService(name, layouts.SERVICE_ENUMERATE_DEPENDENTS, (service) => readDependents(calls, service)),
    stop: (name) =>
      withService(name, layouts.SERVICE_STOP, (service) => {
        const status = Buffer.alloc(SERVICE_STATUS.size);
        calls.call("ControlService", service, layouts.SERVICE_CONTROL_STOP, status);
      }),
    start: (name) =>
      withService(name, layouts.SERVICE_START, (service) => {
        calls.call("StartServiceW", service, 0, 0n);
      }),
    list: () => readServices(calls, manager),
    close: () => calls.close(),
  };
}

function readStatus(calls: ServiceCalls, service: bigint): ServiceStatus {
  const bytes = Buffer.alloc(SERVICE_STATUS_PROCESS.size);
  const needed = Buffer.alloc(4);
  calls.call("QueryServiceStatusEx", service, layouts.SC_STATUS_PROCESS_INFO, bytes, bytes.length, needed);
  return {
    state: stateName(bytes.readUInt32LE(SERVICE_STATUS_PROCESS.state)),
    processId: bytes.readUInt32LE(SERVICE_STATUS_PROCESS.processId),
    waitHintMs: bytes.readUInt32LE(SERVICE_STATUS_PROCESS.waitHint),
  };
}

const stateName = (state: number): ServiceState =>
  (SERVICE_STATES as Record<number, ServiceState>)[state] ?? "stopped";

function readConfig(calls: ServiceCalls, service: bigint): ServiceConfig {
  const bytes = Buffer.alloc(layouts.CONFIG_BYTES);
  calls.call("QueryServiceConfigW", service, bytes, bytes.length, Buffer.alloc(4));
  const { type, binaryPathName } = layouts.QUERY_SERVICE_CONFIGW;
  return {
    ownProcess: (bytes.readUInt32LE(type) & layouts.SERVICE_WIN32_OWN_PROCESS) !== 0,
    command: readWideString(bytes.readBigUInt64LE(binaryPathName)),
  };
}

function readDependents(calls: ServiceCalls, service: bigint): string[] {
  const count = Buffer.alloc(4);
  const buffer = calls.list("EnumDependentServicesW", (bytes, needed) => [
    service,
    layouts.SERVICE_ACTIVE,
    bytes,
    bytes.length,
    needed,
    count,
  ]);
  return rows(buffer, count.readUInt32LE(), ENUM_SERVICE_STATUSW.size).map((row) =>
    readWideString(row.readBigUInt64LE(ENUM_SERVICE_STATUSW.name)),
  );
}

function readServices(calls: ServiceCalls, manager: bigint): ListedService[] {
  const count = Buffer.alloc(4);
  const resume = Buffer.alloc(4);
  const services: ListedService[] = [];
  // A long list comes in pieces; the last one leaves zero to resume from.
  do {
    const buffer = calls.list("EnumServicesStatusExW", (bytes, needed) => [
      manager,
      layouts.SC_ENUM_PROCESS_INFO,
      layouts.SERVICE_WIN32,
      layouts.SERVICE_STATE_ALL,
      bytes,
      bytes.length,
      needed,
      count,
      resume,
      0n,
    ]);
    services.push(
      ...rows(buffer, count.readUInt32LE(), ENUM_SERVICE_STATUS_PROCESSW.size).map((row) => ({
        name: readWideString(row.readBigUInt64LE(ENUM_SERVICE_STATUS_PROCESSW.name)),
        processId: row.readUInt32LE(ENUM_SERVICE_STATUS_PROCESSW.status + SERVICE_STATUS_PROCESS.processId),
      })),
    );
  } while (resume.readUInt32LE() !== 0);
  return services;
}

/** The structures that a buffer begins with; the names that they point to lie behind them in the same buffer. */
const rows = (buffer: Buffer, count: number, size: number): Buffer[] =>
  Array.from({ length: count }, (_, row) => buffer.subarray(row * size, (row + 1) * size));
