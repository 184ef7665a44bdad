import { describeWin32 } from "../windows/error-codes.ts";
import { findAddress } from "../windows/functions.ts";
import { viewMemory } from "../windows/native-memory.ts";
import { NO_HANDLE, type ProcessCalls } from "./calls.ts";
import { assembleControlHandler } from "./control-handler.ts";

const PAGE_BYTES = 4096;
const MEM_COMMIT_RESERVE = 0x3000;
const PAGE_READWRITE = 0x04;
const PAGE_EXECUTE_READ = 0x20;
const WAIT_OBJECT_0 = 0;
const MOST_EVENTS = 0x7fff_ffff;
/** SEMAPHORE_MODIFY_STATE and SYNCHRONIZE. */
const SEMAPHORE_ACCESS = 0x0002 | 0x0010_0000;

/** The console control events of a process. */
export interface ControlEventSource {
  /** Signalled once for each event; waited for beside the entrypoint. Undefined where events are not counted. */
  readonly semaphore: bigint | undefined;
  /** Takes one event that has come, without waiting. @returns its number, undefined when there is none */
  readonly take: () => number | undefined;
  /** The event that Windows ends this process for as soon as it lets it: CTRL_CLOSE, CTRL_LOGOFF or CTRL_SHUTDOWN. */
  readonly ending: () => number | undefined;
}

/** Where no handler can be installed: each event ends this process, as Windows does by default. */
export const NO_CONTROL_EVENTS: ControlEventSource = {
  semaphore: undefined,
  take: () => undefined,
  ending: () => undefined,
};

/**
 * The console control events of this process, from the moment this is made: none of them ends it any more.
 * Never unmade: a handler thread may be parked in the code, so its memory stays, and no other handler may be
 * registered afterwards (SetConsoleCtrlHandler waits for running handlers).
 */
export class ControlEvents implements ControlEventSource {
  readonly semaphore: bigint;
  readonly #calls: ProcessCalls;
  readonly #numbers: Buffer;

  /**
   * @param processor as process.arch names it
   * @throws Error where Windows lacks what it needs, or forbids code that is in no file (a mitigation policy)
   */
  constructor(calls: ProcessCalls, processor: string) {
    this.#calls = calls;
    this.semaphore = calls.CreateSemaphoreExW(0n, 0, MOST_EVENTS, 0n, 0, SEMAPHORE_ACCESS);
    const data = calls.VirtualAlloc(0n, BigInt(PAGE_BYTES), MEM_COMMIT_RESERVE, PAGE_READWRITE);
    const code = calls.VirtualAlloc(0n, BigInt(PAGE_BYTES), MEM_COMMIT_RESERVE, PAGE_READWRITE);
    const releaseSemaphore = findAddress("kernel32.dll", "ReleaseSemaphore");
    const sleep = findAddress("kernel32.dll", "Sleep");
    if (this.semaphore === NO_HANDLE || data === 0n || code === 0n)
      throw new Error("Windows gives no semaphore, or no memory for a handler");
    if (releaseSemaphore === undefined || sleep === undefined)
      throw new Error("kernel32.dll has no ReleaseSemaphore or no Sleep");
    this.#numbers = viewMemory(data, 8);
    const handler = assembleControlHandler(processor, {
      events: data,
      semaphore: this.semaphore,
      releaseSemaphore,
      sleep,
    });
    viewMemory(code, handler.length).set(handler);
    const executable = calls.VirtualProtect(code, BigInt(PAGE_BYTES), PAGE_EXECUTE_READ, Buffer.alloc(4));
    // Some policies forbid code that no file holds; the first event would then be a crash.
    if (executable === 0 || calls.SetConsoleCtrlHandler(code, 1) === 0) {
      throw new Error(`a control handler cannot be installed: ${describeWin32(calls.GetLastError())}`);
    }
  }

  take(): number | undefined {
    const taken = this.#calls.WaitForSingleObject(this.semaphore, 0) === WAIT_OBJECT_0;
    return taken ? this.#numbers.readUInt32LE(0) : undefined;
  }

  ending(): number | undefined {
    return this.#numbers.readUInt32LE(4) || undefined;
  }
}
