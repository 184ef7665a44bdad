import { addressOf } from "../../windows/native-memory.ts";
import { type BoundedCalls, CallTimedOut, openBoundedCalls } from "../../windows/bounded-calls.ts";
import { describeWin32 } from "../../windows/error-codes.ts";
import { ServiceFailure } from "../service-manager.ts";

/** Pointers are passed as addresses: the calls run on another thread. */
export const SERVICE_SIGNATURES = {
  OpenSCManagerW: { return: "u64", arguments: ["u64", "u64", "u32"] },
  OpenServiceW: { return: "u64", arguments: ["u64", "u64", "u32"] },
  CloseServiceHandle: { return: "i32", arguments: ["u64"] },
  QueryServiceStatusEx: { return: "i32", arguments: ["u64", "i32", "u64", "u32", "u64"] },
  QueryServiceConfigW: { return: "i32", arguments: ["u64", "u64", "u32", "u64"] },
  EnumDependentServicesW: { return: "i32", arguments: ["u64", "u32", "u64", "u32", "u64", "u64"] },
  EnumServicesStatusExW: {
    return: "i32",
    arguments: ["u64", "i32", "u32", "u32", "u64", "u32", "u64", "u64", "u64", "u64"],
  },
  ControlService: { return: "i32", arguments: ["u64", "u32", "u64"] },
  StartServiceW: { return: "i32", arguments: ["u64", "u32", "u64"] },
} as const;

type Call = keyof typeof SERVICE_SIGNATURES;
type Argument = number | bigint | Buffer;

const ERROR_MORE_DATA = 234;
/** The largest answer that EnumServicesStatusExW and EnumDependentServicesW give at once. */
const MOST_BYTES = 256 * 1024;

/** The raw calls of the Service Control Manager, each for a limited time, with failures as `ServiceFailure`. */
export class ServiceCalls {
  readonly #calls: BoundedCalls<Call> = openBoundedCalls("advapi32.dll", SERVICE_SIGNATURES);
  readonly #limitMs: () => number;
  /** What a call that never returned may still write into. */
  readonly #kept: Buffer[] = [];

  /** @param limitMs how long the next call may take */
  constructor(limitMs: () => number) {
    this.#limitMs = limitMs;
  }

  /** @returns what the function returned; 0 means failure for all of them. @throws ServiceFailure */
  call(name: Call, ...args: readonly Argument[]): bigint {
    const { value, lastError } = this.#attempt(name, args);
    if (value === 0n) throw new ServiceFailure(`${name} failed: ${describeWin32(lastError)}`, lastError);
    return value;
  }

  /** An answer of any length. @param ask makes the call that fills the buffer */
  list(name: Call, ask: (buffer: Buffer, needed: Buffer) => readonly Argument[]): Buffer {
    const buffer = Buffer.alloc(MOST_BYTES);
    const { value, lastError } = this.#attempt(name, ask(buffer, Buffer.alloc(4)));
    if (value === 0n && lastError !== ERROR_MORE_DATA)
      throw new ServiceFailure(`${name} failed: ${describeWin32(lastError)}`, lastError);
    return buffer;
  }

  close(): void {
    this.#calls.close();
  }

  #attempt(name: Call, args: readonly Argument[]): { value: bigint; lastError: number } {
    const buffers = args.filter((arg) => Buffer.isBuffer(arg));
    try {
      return this.#calls.call(
        name,
        args.map((arg) => (Buffer.isBuffer(arg) ? addressOf(arg) : arg)),
        this.#limitMs(),
      );
    } catch (error) {
      if (!(error instanceof CallTimedOut)) throw error;
      this.#kept.push(...buffers);
      throw new ServiceFailure(error.message, undefined);
    }
  }
}
