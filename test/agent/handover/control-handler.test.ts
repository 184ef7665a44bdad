import { describe, expect, it } from "vitest";

import { assembleControlHandler } from "../../../agent/handover/control-handler.ts";

describe("assembleControlHandler", () => {
  const code = assembleControlHandler("x64", 0x1122_3344_5566_7788n);

  it("compares the event with 2 and jumps to the instruction after ret", () => {
    expect([...code.subarray(0, 5)]).toEqual([0x83, 0xf9, 0x02, 0x73, 0x06]);
    expect(5 + 0x06).toBe(code.indexOf(0xc3) + 1);
  });

  it("calls Sleep(INFINITE) at the address given, and again when that returns", () => {
    const again = code.indexOf(Buffer.from([0xb9, 0xff, 0xff, 0xff, 0xff]));
    expect(code.readBigUInt64LE(again + 7)).toBe(0x1122_3344_5566_7788n);
    expect(code.length + code.readInt8(code.length - 1)).toBe(again);
  });

  it("refuses a processor it was not written for", () => {
    expect(() => assembleControlHandler("arm64", 0n)).toThrow(/arm64/);
  });
});
