import { describeWin32 } from "../windows/error-codes.ts";
import { systemFunctionAddress, viewMemory } from "../windows/library.ts";
import { NO_HANDLE, type ProcessCalls } from "./calls.ts";
import { assembleControlHandler } from "./control-handler.ts";

const PAGE_BYTES = 4096;
const MEM_COMMIT_RESERVE = 0x3000;
const PAGE_READWRITE = 0x04;
const PAGE_EXECUTE_READ = 0x20;
const WAIT_OBJECT_0 = 0;
const MOST_EVENTS = 0x7fff_ffff;

/** @see https://learn.microsoft.com/windows/console/handlerroutine */
const NAMES = new Map([
  [0, "CTRL_C"],
  [1, "CTRL_BREAK"],
  [2, "CTRL_CLOSE"],
  [5, "CTRL_LOGOFF"],
  [6, "CTRL_SHUTDOWN"],
]);

/** "CTRL_SHUTDOWN" for 6. */
export const controlEventName = (event: number): string => NAMES.get(event) ?? `control event ${event}`;

/**
 * The console control events of this process, from the moment this is made: none of them ends it any more.
 * Never unmade: a handler thread may be parked in the code, so its memory stays, and no other handler may be
 * registered afterwards (SetConsoleCtrlHandler waits for running handlers).
 */
export class ControlEvents {
  /** Signalled once for each event; waited for beside the entrypoint. */
  readonly semaphore: bigint;
  readonly #calls: ProcessCalls;
  readonly #numbers: Buffer;

  /** @param processor as process.arch names it */
  constructor(calls: ProcessCalls, processor: string) {
    this.#calls = calls;
    this.semaphore = calls.CreateSemaphoreW(0n, 0, MOST_EVENTS, 0n);
    const data = calls.VirtualAlloc(0n, BigInt(PAGE_BYTES), MEM_COMMIT_RESERVE, PAGE_READWRITE);
    const code = calls.VirtualAlloc(0n, BigInt(PAGE_BYTES), MEM_COMMIT_RESERVE, PAGE_READWRITE);
    if (this.semaphore === NO_HANDLE || data === 0n || code === 0n)
      throw new Error("Windows is out of memory");
    this.#numbers = viewMemory(data, 8);
    const handler = assembleControlHandler(processor, {
      events: data,
      semaphore: this.semaphore,
      releaseSemaphore: systemFunctionAddress("kernel32.dll", "ReleaseSemaphore"),
      sleep: systemFunctionAddress("kernel32.dll", "Sleep"),
    });
    viewMemory(code, handler.length).set(handler);
    const executable = calls.VirtualProtect(code, BigInt(PAGE_BYTES), PAGE_EXECUTE_READ, Buffer.alloc(4));
    // Some policies forbid code that no file holds; the first event would then be a crash.
    if (executable === 0 || calls.SetConsoleCtrlHandler(code, 1) === 0) {
      throw new Error(`no control handler can be had: ${describeWin32(calls.GetLastError())}`);
    }
  }

  /** Takes one event that has come, without waiting. @returns its number, undefined when there is none */
  take(): number | undefined {
    const taken = this.#calls.WaitForSingleObject(this.semaphore, 0) === WAIT_OBJECT_0;
    return taken ? this.#numbers.readUInt32LE(0) : undefined;
  }

  /** The event that Windows ends this process for as soon as it lets it: CTRL_CLOSE, CTRL_LOGOFF or CTRL_SHUTDOWN. */
  ending(): number | undefined {
    return this.#numbers.readUInt32LE(4) || undefined;
  }
}
