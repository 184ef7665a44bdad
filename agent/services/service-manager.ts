/**
 * States of a service.
 * @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process
 */
export const SERVICE_STATES = {
  1: "stopped",
  2: "start pending",
  3: "stop pending",
  4: "running",
  5: "continue pending",
  6: "pause pending",
  7: "paused",
} as const;

export type ServiceState = (typeof SERVICE_STATES)[keyof typeof SERVICE_STATES];

export interface ServiceStatus {
  readonly state: ServiceState;
  /** Of the process that runs the service; 0 for a stopped one. */
  readonly processId: number;
  /** How long the service asks to be waited for, in milliseconds. */
  readonly waitHintMs: number;
}

/** How a service is run. */
export interface ServiceConfig {
  /** Whether it has its process to itself. */
  readonly ownProcess: boolean;
  /** Command line of its process. */
  readonly command: string;
}

/** A service and its process. */
export interface ListedService {
  readonly name: string;
  /** 0 for a stopped one. */
  readonly processId: number;
}

/**
 * The Service Control Manager. Every verb takes a limited time.
 * @see https://learn.microsoft.com/windows/win32/services/service-control-manager
 */
export interface ServiceManager {
  /** @throws ServiceFailure, with ERROR_SERVICE_DOES_NOT_EXIST for a name that is not a service's */
  readonly status: (name: string) => ServiceStatus;
  /** @throws ServiceFailure */
  readonly config: (name: string) => ServiceConfig;
  /** Services that run and need this one, in the order in which they can be stopped. @throws ServiceFailure */
  readonly activeDependents: (name: string) => readonly string[];
  /** Asks a service to stop; does not wait until it has. @throws ServiceFailure */
  readonly stop: (name: string) => void;
  /** Asks for a service to be started; does not wait until it runs. @throws ServiceFailure */
  readonly start: (name: string) => void;
  /** Every Windows service, running or not. @throws ServiceFailure */
  readonly list: () => readonly ListedService[];
  readonly close: () => void;
}

/** A function of the Service Control Manager that failed, or did not return in time. */
export class ServiceFailure extends Error {
  override readonly name = "ServiceFailure";
  /** Win32 code; undefined when the call did not return in time. */
  readonly code: number | undefined;
  constructor(message: string, code: number | undefined) {
    super(message);
    this.code = code;
  }
}

/** @see https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299- */
export const SERVICE_ERROR = {
  accessDenied: 5,
  serviceDoesNotExist: 1060,
  alreadyRunning: 1056,
  notActive: 1062,
} as const;
