import { JOBOBJECT_EXTENDED_LIMIT_INFORMATION, type ProcessCalls } from "./calls.ts";

const EXTENDED_LIMIT_INFORMATION = 9;
const JOB_OBJECT_LIMIT_BREAKAWAY_OK = 0x0800;
const JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE = 0x2000;

/**
 * A job that ends the entrypoint when this process is ended hard. Nothing else changes for the entrypoint:
 * what it starts may break away, and a crash is reported as always (no DIE_ON_UNHANDLED_EXCEPTION).
 * @see https://learn.microsoft.com/windows/win32/procthread/job-objects
 */
export class EntrypointJob {
  readonly #calls: ProcessCalls;
  readonly #job: bigint;

  constructor(calls: ProcessCalls) {
    this.#calls = calls;
    this.#job = calls.CreateJobObjectW(0n, 0n);
    this.#limit(JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK);
  }

  /** @returns false where Windows does not allow it: the entrypoint runs anyway */
  add(entrypoint: bigint): boolean {
    return this.#calls.AssignProcessToJobObject(this.#job, entrypoint) !== 0;
  }

  /** After the entrypoint has ended by itself: what it left running goes on running, as it would without us. */
  release(): void {
    this.#limit(JOB_OBJECT_LIMIT_BREAKAWAY_OK);
  }

  #limit(flags: number): void {
    const { size, limitFlags } = JOBOBJECT_EXTENDED_LIMIT_INFORMATION;
    const information = Buffer.alloc(size);
    information.writeUInt32LE(flags, limitFlags);
    this.#calls.SetInformationJobObject(this.#job, EXTENDED_LIMIT_INFORMATION, information, size);
  }
}
