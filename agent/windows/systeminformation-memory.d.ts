/** The one part of systeminformation that is wanted: the rest is 600 KB. */
declare module "systeminformation/lib/memory.js" {
  import type { Systeminformation } from "systeminformation";

  /** A CommonJS module's exports, as Node gives them to every import. */
  const exports: { mem(): Promise<Systeminformation.MemData> };
  export default exports;
}
