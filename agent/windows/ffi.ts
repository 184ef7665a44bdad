import { getBuiltinModule } from "node:process";

import { once } from "../once.ts";

/** Loaded when Windows is first called: a command that works on any system does without, and without its warning. */
export const ffi = once(() => getBuiltinModule("node:ffi"));
