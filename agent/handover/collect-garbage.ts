import { getBuiltinModule } from "node:process";

/**
 * Collects everything that is not used any more, compiled code included. Its two options are set here because options
 * of V8 at the start of a process make Node refuse the compiled form of its own modules, and compile them again.
 * @see https://nodejs.org/api/v8.html#v8setflagsfromstringflags
 */
export function collectGarbage(): void {
  const { setFlagsFromString } = getBuiltinModule("node:v8");
  setFlagsFromString("--bytecode-old-age=1");
  setFlagsFromString("--expose-gc");
  // Only a context that is made after the option has the function.
  const collect = getBuiltinModule("node:vm").runInNewContext("gc") as NodeJS.GCFunction;
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
