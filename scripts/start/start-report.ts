/** What a measured start reports at its hand-over, or at its end where it hands over to nobody. */
export interface StartReport {
  /** Of the machine's monotonic clock. */
  readonly atNanoseconds: string;
  /** Of this process, user and system, so far. */
  readonly cpuMicroseconds: number;
  /** Node's own modules that were loaded by then, beyond those that every start of the runtime loads. */
  readonly modules: readonly string[];
  /** JavaScript of the program that was compiled, in bytes. */
  readonly scriptBytes: number;
  /** Times that the program asked for a file. */
  readonly filesOpened: number;
}
