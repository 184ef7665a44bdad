import { describe, expect, it } from "vitest";

import { encodeSid } from "../../../agent/handover/security.ts";
import { plainWriters } from "../../../agent/windows/access-list.ts";

const USERS = "S-1-5-32-545";
const EVERYONE = "S-1-1-0";
const ADMINISTRATORS = "S-1-5-32-544";
const TRUSTED_INSTALLER = "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464";
const FULL = 0x1f_01ff;
const READ = 0x12_00a9;
const ADD_FILE = 0x2;
const ADD_FOLDER = 0x4;
const INHERIT_ONLY = 0x8;

interface AccessEntry {
  readonly sid: string;
  readonly mask: number;
  readonly denied?: boolean;
  readonly flags?: number;
  readonly type?: number;
}

function encodeEntry({ sid, mask, denied = false, flags = 0, type = denied ? 1 : 0 }: AccessEntry): Buffer {
  const head = Buffer.alloc(8);
  const bytes = Buffer.concat([head, encodeSid(sid)]);
  bytes.writeUInt8(type, 0);
  bytes.writeUInt8(flags, 1);
  bytes.writeUInt16LE(bytes.length, 2);
  bytes.writeUInt32LE(mask, 4);
  return bytes;
}

/** A self-relative descriptor, as GetFileSecurityW gives it: with more room behind it than it needs. */
function descriptor(entries: readonly AccessEntry[] | undefined, control = 0x8004): Buffer {
  const head = Buffer.alloc(20);
  head.writeUInt8(1, 0);
  head.writeUInt16LE(control, 2);
  if (entries === undefined) return head;
  head.writeUInt32LE(head.length, 16);
  const list = Buffer.alloc(8);
  list.writeUInt8(2, 0);
  list.writeUInt16LE(entries.length, 4);
  return Buffer.concat([head, list, ...entries.map(encodeEntry), Buffer.alloc(64)]);
}

describe("who can write without administrator rights", () => {
  it.each<{ name: string; entries: readonly AccessEntry[]; writers: string[] }>([
    {
      name: "nobody, in System32",
      entries: [
        { sid: TRUSTED_INSTALLER, mask: FULL },
        { sid: ADMINISTRATORS, mask: FULL },
        { sid: USERS, mask: READ },
        { sid: "S-1-3-0", mask: 0x1000_0000, flags: 0xb },
      ],
      writers: [],
    },
    {
      name: "Users, in a folder that an image created in C:\\",
      entries: [
        { sid: ADMINISTRATORS, mask: FULL, flags: 0x13 },
        { sid: USERS, mask: READ, flags: 0x13 },
        { sid: USERS, mask: ADD_FOLDER, flags: 0x12 },
        { sid: USERS, mask: ADD_FILE, flags: 0x12 },
      ],
      writers: ["Users"],
    },
    {
      name: "nobody, where the right is for folders below only",
      entries: [{ sid: USERS, mask: ADD_FILE, flags: INHERIT_ONLY }],
      writers: [],
    },
    {
      name: "Everyone, by GENERIC_ALL",
      entries: [{ sid: EVERYONE, mask: 0x1000_0000 }],
      writers: ["Everyone"],
    },
    {
      name: "Authenticated Users, by GENERIC_WRITE",
      entries: [{ sid: "S-1-5-11", mask: 0x4000_0000 }],
      writers: ["Authenticated Users"],
    },
    {
      name: "ContainerUser, by WRITE_DAC",
      entries: [{ sid: "S-1-5-93-2-2", mask: 0x4_0000 }],
      writers: ["ContainerUser"],
    },
    {
      name: "nobody, where the right was denied before",
      entries: [
        { sid: EVERYONE, mask: 0xc_0002, denied: true },
        { sid: USERS, mask: FULL },
      ],
      writers: [],
    },
    {
      name: "Users, where the right is denied too late",
      entries: [
        { sid: USERS, mask: FULL },
        { sid: EVERYONE, mask: FULL, denied: true },
      ],
      writers: ["Users"],
    },
    {
      name: "nobody, by an entry of another type",
      entries: [{ sid: USERS, mask: FULL, type: 9 }],
      writers: [],
    },
    { name: "nobody, where the list is empty", entries: [], writers: [] },
  ])("is $name", ({ entries, writers }) => {
    expect(plainWriters(descriptor(entries))).toEqual(writers);
  });

  it.each([
    { name: "has no list", bytes: descriptor([], 0x8000) },
    { name: "has a null list", bytes: descriptor(undefined) },
  ])("is Everyone where the descriptor $name", ({ bytes }) => {
    expect(plainWriters(bytes)).toEqual(["Everyone"]);
  });
});
