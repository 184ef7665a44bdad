import { join, resolve } from "node:path";

export const ROOT = resolve(import.meta.dirname, "..");

/** Everything built; git ignores it. */
export const DIST = join(ROOT, "dist");
