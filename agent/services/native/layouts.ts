/** SERVICE_STATUS_PROCESS. @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status_process */
export const SERVICE_STATUS_PROCESS = { size: 36, state: 4, waitHint: 24, processId: 28 } as const;

/** SERVICE_STATUS. @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-service_status */
export const SERVICE_STATUS = { size: 28 } as const;

/** ENUM_SERVICE_STATUSW. @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-enum_service_statusw */
export const ENUM_SERVICE_STATUSW = { size: 48, name: 0 } as const;

/**
 * ENUM_SERVICE_STATUS_PROCESSW, which holds a SERVICE_STATUS_PROCESS at `status`.
 * @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-enum_service_status_processw
 */
export const ENUM_SERVICE_STATUS_PROCESSW = { size: 56, name: 0, status: 16 } as const;

/** QUERY_SERVICE_CONFIGW. @see https://learn.microsoft.com/windows/win32/api/winsvc/ns-winsvc-query_service_configw */
export const QUERY_SERVICE_CONFIGW = { type: 0, binaryPathName: 16 } as const;
export const SERVICE_WIN32_OWN_PROCESS = 0x10;
/** The most that QueryServiceConfigW returns. */
export const CONFIG_BYTES = 8 * 1024;

/** @see https://learn.microsoft.com/windows/win32/services/service-security-and-access-rights */
export const SC_MANAGER_CONNECT_AND_ENUMERATE = 0x0001 | 0x0004;
export const SERVICE_QUERY_CONFIG = 0x0001;
export const SERVICE_QUERY_STATUS = 0x0004;
export const SERVICE_ENUMERATE_DEPENDENTS = 0x0008;
export const SERVICE_START = 0x0010;
export const SERVICE_STOP = 0x0020;

export const SC_STATUS_PROCESS_INFO = 0;
export const SC_ENUM_PROCESS_INFO = 0;
export const SERVICE_CONTROL_STOP = 1;
export const SERVICE_WIN32 = 0x30;
export const SERVICE_ACTIVE = 1;
export const SERVICE_STATE_ALL = 3;
