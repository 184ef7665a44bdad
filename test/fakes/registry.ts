import { type Registry, RegistryFailure, type RegistryValue } from "../../agent/windows/registry.ts";

/** A registry in memory: "KEY|NAME" to value. A key that is named in no value does not exist, and is made by a write. */
export class FakeRegistry implements Registry {
  readonly values = new Map<string, RegistryValue>();
  /** Every change, in order: "write KEY|NAME" or "remove KEY|NAME". */
  readonly changes: string[] = [];
  /** Win32 codes to refuse changes with, by "KEY|NAME". */
  readonly refused = new Map<string, number>();

  constructor(values: Readonly<Record<string, RegistryValue>> = {}) {
    for (const [place, value] of Object.entries(values)) this.values.set(place, value);
  }

  read(key: string, name: string): RegistryValue | undefined {
    return this.values.get(`${key}|${name}`);
  }

  write(key: string, name: string, value: RegistryValue): void {
    this.#change("write", `${key}|${name}`);
    this.values.set(`${key}|${name}`, value);
  }

  remove(key: string, name: string): void {
    this.#change("remove", `${key}|${name}`);
    this.values.delete(`${key}|${name}`);
  }

  #change(verb: string, place: string): void {
    const code = this.refused.get(place);
    if (code !== undefined) throw new RegistryFailure(verb, code);
    this.changes.push(`${verb} ${place}`);
  }
}
