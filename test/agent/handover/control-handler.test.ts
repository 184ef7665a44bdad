import { describe, expect, it } from "vitest";

import { assembleControlHandler } from "../../../agent/handover/control-handler.ts";

const REFERENCES = { events: 0x11n, semaphore: 0x22n, releaseSemaphore: 0x33n, sleep: 0x44n };

describe("assembleControlHandler", () => {
  const code = assembleControlHandler("x64", REFERENCES);
  const immediate = (opcode: number[]): bigint => code.readBigUInt64LE(code.indexOf(Buffer.from(opcode)) + 2);

  it("puts each reference into the register that needs it", () => {
    expect(immediate([0x48, 0xb8])).toBe(REFERENCES.events);
    expect(immediate([0x48, 0xb9])).toBe(REFERENCES.semaphore);
    expect(code.readBigUInt64LE(code.indexOf(Buffer.from([0xff, 0xd0])) - 8)).toBe(
      REFERENCES.releaseSemaphore,
    );
    expect(code.readBigUInt64LE(code.length - 12)).toBe(REFERENCES.sleep);
  });

  it("writes the second number for events from 2 on only", () => {
    const store = code.indexOf(Buffer.from([0x89, 0x48, 0x04]));
    expect([...code.subarray(store - 5, store)]).toEqual([0x83, 0xf9, 2, 0x72, 3]);
  });

  it("returns for events below 2, and jumps behind that return for the others", () => {
    const jump = code.indexOf(Buffer.from([0x02, 0x73])) + 1;
    expect(jump + 2 + code.readInt8(jump + 1)).toBe(code.indexOf(0xc3) + 1);
  });

  it("sleeps again whenever Sleep returns", () => {
    const park = code.indexOf(Buffer.from([0xb9, 0xff, 0xff, 0xff, 0xff]));
    expect(code.length + code.readInt8(code.length - 1)).toBe(park);
  });

  it("refuses a processor it was not written for", () => {
    expect(() => assembleControlHandler("arm64", REFERENCES)).toThrow(/arm64/);
  });
});
