import { describe, expect, it } from "vitest";

import { NEEDED, OPTIONAL } from "../../../agent/handover/calls.ts";
import { findAddress, findFunctions, needFunctions } from "../../../agent/windows/functions.ts";

/** A system without Windows' libraries lacks all of their functions. */
describe.skipIf(process.platform === "win32")("where a function is missing", () => {
  it.each(Object.entries(OPTIONAL))("another takes the place of %s that fails", (name, signature) => {
    const { functions, missing } = findFunctions("kernel32.dll", { [name]: signature });
    expect(missing).toEqual([name]);
    const call = functions[name] as unknown as (...words: unknown[]) => unknown;
    expect(call(0n, 0n, 0n, 0n, 0n, 0n)).toBe(signature.return === "u64" ? 0n : 0);
  });

  it("a needed one is named", () => {
    const { CreateProcessW } = NEEDED;
    expect(() => needFunctions("kernel32.dll", { CreateProcessW })).toThrow(
      expect.objectContaining({
        code: "WINDOWS_FUNCTION_MISSING",
        message: "this Windows has no function CreateProcessW in kernel32.dll",
        exitCode: 125,
      }),
    );
  });

  it("its address is undefined", () => {
    expect(findAddress("kernel32.dll", "CtrlRoutine")).toBeUndefined();
  });
});
