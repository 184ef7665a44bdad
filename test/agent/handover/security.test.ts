import { describe, expect, it } from "vitest";

import { ADMINISTRATORS, allowAll, encodeSid, sidLength } from "../../../agent/handover/security.ts";
import { holdsRights } from "../../../agent/handover/token-rights.ts";

describe("encodeSid", () => {
  it.each([
    ["S-1-5-18", "010100000000000512000000"],
    ["S-1-5-32-544", "01020000000000052000000020020000"],
    ["S-1-16-8192", "010100000000001000200000"],
    ["S-1-5-93-2-1", "01030000000000055d0000000200000001000000"],
  ])("writes %s as Windows does", (text, hex) => {
    const sid = encodeSid(text);
    expect(sid.toString("hex")).toBe(hex);
    expect(sidLength(sid)).toBe(sid.length);
  });
});

describe("allowAll", () => {
  it("is a list of one entry a SID, each sized", () => {
    const list = allowAll([encodeSid("S-1-5-18"), encodeSid(ADMINISTRATORS)]);
    expect(list.readUInt16LE(2)).toBe(list.length);
    expect(list.readUInt16LE(4)).toBe(2);
    expect(list.readUInt16LE(8 + 2)).toBe(8 + 12);
    expect(list.readUInt32LE(8 + 4)).toBe(0x1000_0000);
  });
});

describe("holdsRights", () => {
  const SIDS = [encodeSid("S-1-1-0"), encodeSid(ADMINISTRATORS)];
  const read = (address: bigint, length: number): Buffer =>
    SIDS[Number(address)]?.subarray(0, length) ?? Buffer.alloc(0);
  function groups(...attributes: number[]): Buffer {
    const bytes = Buffer.alloc(8 + attributes.length * 16);
    bytes.writeUInt32LE(attributes.length);
    for (const [index, value] of attributes.entries()) {
      bytes.writeBigUInt64LE(BigInt(index), 8 + index * 16);
      bytes.writeUInt32LE(value, 16 + index * 16);
    }
    return bytes;
  }
  function privileges(...luids: bigint[]): Buffer {
    const bytes = Buffer.alloc(4 + luids.length * 12);
    bytes.writeUInt32LE(luids.length);
    for (const [index, luid] of luids.entries()) bytes.writeBigUInt64LE(luid, 4 + index * 12);
    return bytes;
  }

  it.each([
    {
      name: "nothing of a token without Administrators",
      given: groups(7),
      luids: [23n],
      expected: undefined,
    },
    {
      name: "nothing of Administrators as deny-only",
      given: groups(7, 0x10),
      luids: [],
      expected: undefined,
    },
    {
      name: "Administrators",
      given: groups(7, 7),
      luids: [],
      expected: "Administrators as an enabled group",
    },
    {
      name: "Administrators that are not deny-only",
      given: groups(7, 0),
      luids: [],
      expected: "Administrators as an enabled group",
    },
    { name: "privileges", given: groups(7), luids: [23n, 20n], expected: "the privileges 20" },
  ])("finds $name", ({ given, luids, expected }) => {
    expect(holdsRights(given, privileges(...luids), read)).toBe(expected);
  });
});
