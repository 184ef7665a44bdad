import { createRequire } from "node:module";

import { once } from "../once.ts";

/** Loaded when Windows is first called: a command that works on any system does without, and without its warning. */
export const ffi = once(() => createRequire(import.meta.url)("node:ffi") as typeof import("node:ffi"));
