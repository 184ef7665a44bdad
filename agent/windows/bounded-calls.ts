import type { FunctionDefinitions } from "node:ffi";
import { Worker } from "node:worker_threads";

import { HOMES, type Library } from "./functions.ts";

/** What one Win32 call gave back. */
export interface CallResult {
  /** The return value, unsigned. */
  readonly value: bigint;
  /** GetLastError, read on the thread that made the call. */
  readonly lastError: number;
}

/** A Win32 call that did not return in time. It still runs, on a thread that nobody waits for. */
export class CallTimedOut extends Error {
  override readonly name = "CallTimedOut";
  readonly call: string;
  constructor(call: string, limitMs: number) {
    super(`${call} did not return within ${limitMs} ms`);
    this.call = call;
  }
}

/** Calls functions of one library, each for a limited time. */
export interface BoundedCalls<Name extends string> {
  /**
   * @param args numbers and addresses; the caller keeps what the addresses lead to alive, also after a timeout
   * @throws CallTimedOut; every later call throws it as well, because the thread is still in that call
   */
  readonly call: (name: Name, args: readonly (number | bigint)[], limitMs: number) => CallResult;
  /** Ends the thread, unless it is still in a call. */
  readonly close: () => void;
}

/**
 * Plain JavaScript: it is compiled in the worker, where this program's modules are not. A function that this Windows
 * lacks fails with ERROR_PROC_NOT_FOUND (127).
 */
const WORKER = `
const { workerData, parentPort } = require("node:worker_threads");
const ffi = require("node:ffi");
const homes = workerData.homes.flatMap((file) => {
  try { return [new ffi.DynamicLibrary(file)]; } catch { return []; }
});
function find(name) {
  for (const home of homes) {
    try { return home.getFunction(name, workerData.signatures[name]); } catch { /* perhaps in the next one */ }
  }
}
const { GetLastError } = ffi.dlopen("kernel32.dll", { GetLastError: { return: "u32", arguments: [] } }).functions;
const state = new Int32Array(workerData.shared);
const value = new BigUint64Array(workerData.shared);
parentPort.on("message", ([name, args]) => {
  const call = find(name);
  const result = call === undefined ? 0 : call(...args);
  state[1] = call === undefined ? 127 : GetLastError();
  value[1] = BigInt.asUintN(64, BigInt(result ?? 0));
  Atomics.store(state, 0, 1);
  Atomics.notify(state, 0);
});
`;

/**
 * Opens a library on a thread of its own, so that a call that hangs holds up nobody but that thread. Costs a thread
 * and some 20 ms: for calls that are known to hang, such as the Service Control Manager's while a container starts.
 * @param signatures of the functions that are called; pointers as u64
 * @see https://github.com/microsoft/Windows-Containers/issues/647
 */
export function openBoundedCalls<const Signatures extends FunctionDefinitions>(
  library: Library,
  signatures: Signatures,
): BoundedCalls<keyof Signatures & string> {
  const shared = new SharedArrayBuffer(16);
  const state = new Int32Array(shared);
  const value = new BigUint64Array(shared);
  const worker = new Worker(WORKER, {
    eval: true,
    workerData: { homes: HOMES[library], signatures, shared },
  });
  worker.unref();
  let stuck: CallTimedOut | undefined;
  return {
    call: (name, args, limitMs) => {
      if (stuck !== undefined) throw stuck;
      Atomics.store(state, 0, 0);
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin
      worker.postMessage([name, args]);
      if (Atomics.wait(state, 0, 0, limitMs) === "timed-out") {
        stuck = new CallTimedOut(name, Math.round(limitMs));
        throw stuck;
      }
      return { value: value[1] ?? 0n, lastError: (state[1] ?? 0) >>> 0 };
    },
    close: () => {
      if (stuck === undefined) void worker.terminate();
    },
  };
}
