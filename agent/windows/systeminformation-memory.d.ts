/** The one part of systeminformation that is wanted: its other 600 KB would be read at every start. */
declare module "systeminformation/lib/memory.js" {
  import type { Systeminformation } from "systeminformation";

  export function mem(): Promise<Systeminformation.MemData>;
}
