import { formatFault, type Fault, type FaultName, type FaultTable } from "./faults.ts";

/** The faults shown now. Of several that touch the same request, the first listed is shown. */
export class ActiveFaults {
  #faults: readonly Fault[];

  constructor(faults: readonly Fault[]) {
    this.#faults = faults;
  }

  /** Drops every active fault in favour of these. */
  replace(faults: readonly Fault[]): void {
    this.#faults = faults;
  }

  has(name: FaultName): boolean {
    return this.#faults.some((fault) => fault.name === name);
  }

  /** Finds the first active fault that `table` has a value for, and counts one request against it. */
  take<Value>(table: FaultTable<Value>): Value | undefined {
    const taken = this.#faults.find((fault) => table[fault.name] !== undefined);
    if (taken === undefined) return undefined;
    this.#faults = this.#faults
      .map((fault) => (fault === taken ? { ...fault, remaining: fault.remaining - 1 } : fault))
      .filter((fault) => fault.remaining > 0);
    return table[taken.name];
  }

  /** How long this fault delays an answer, in milliseconds; counts one request against it. 0 while it is not active. */
  takeDelayMs(name: FaultName): number {
    const seconds = this.#faults.find((fault) => fault.name === name)?.seconds ?? 0;
    if (seconds > 0) this.take({ [name]: true });
    return seconds * 1000;
  }

  /** The active faults in the form of the configuration. */
  list(): readonly string[] {
    return this.#faults.map((fault) => formatFault(fault));
  }
}
