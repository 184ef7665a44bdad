/**
 * Console control events by number.
 * @see https://learn.microsoft.com/windows/console/handlerroutine
 */
export const CONTROL_EVENT = { c: 0, break: 1, close: 2, logoff: 5, shutdown: 6 } as const;

const NAMES = new Map<number, string>([
  [CONTROL_EVENT.c, "CTRL_C"],
  [CONTROL_EVENT.break, "CTRL_BREAK"],
  [CONTROL_EVENT.close, "CTRL_CLOSE"],
  [CONTROL_EVENT.logoff, "CTRL_LOGOFF"],
  [CONTROL_EVENT.shutdown, "CTRL_SHUTDOWN"],
]);

/** "CTRL_SHUTDOWN" for 6. */
export const controlEventName = (event: number): string => NAMES.get(event) ?? `control event ${event}`;
