import { expect, it } from "vitest";

import { keepExports, listExports, replaceCode } from "./pe-exports.ts";

const HEADER = 0x80;
const SECTION_ADDRESS = 0x1000;
const SECTION_OFFSET = 0x200;

/** The smallest library that exports these names: each function is one byte of code, its number. */
function makeLibrary(names: readonly string[]): Buffer {
  const file = Buffer.alloc(0x600);
  file.writeUInt32LE(HEADER, 0x3c);
  file.writeUInt16LE(1, HEADER + 6);
  file.writeUInt16LE(240, HEADER + 20);
  file.writeUInt32LE(SECTION_ADDRESS, HEADER + 24 + 112);
  const section = HEADER + 24 + 240;
  file.writeUInt32LE(0x400, section + 8);
  file.writeUInt32LE(SECTION_ADDRESS, section + 12);
  file.writeUInt32LE(0x400, section + 16);
  file.writeUInt32LE(SECTION_OFFSET, section + 20);
  const place = (at: number): number => SECTION_OFFSET + at;
  file.writeUInt32LE(names.length, place(24));
  for (const [field, table] of [
    [28, 0x40],
    [32, 0x80],
    [36, 0xc0],
  ] as const)
    file.writeUInt32LE(SECTION_ADDRESS + table, place(field));
  for (const [at, name] of names.entries()) {
    file.writeUInt32LE(SECTION_ADDRESS + 0x300 + at * 4, place(0x40 + at * 4));
    file.writeUInt32LE(SECTION_ADDRESS + 0x100 + at * 0x20, place(0x80 + at * 4));
    file.writeUInt16LE(at, place(0xc0 + at * 2));
    file.write(`${name}\0`, place(0x100 + at * 0x20), "latin1");
    file.writeUInt8(at, place(0x300 + at * 4));
  }
  return file;
}

it("keeps the wanted exports in their order, and leaves the original alone", () => {
  const library = makeLibrary(["Alpha", "Beta", "Gamma"]);
  const cut = keepExports(library, (name) => name !== "Beta");
  expect(listExports(cut)).toEqual(["Alpha", "Gamma"]);
  expect(listExports(library)).toEqual(["Alpha", "Beta", "Gamma"]);
});

it("replaces the code of the export that still has its name", () => {
  const cut = keepExports(makeLibrary(["Alpha", "Beta", "Gamma"]), (name) => name !== "Alpha");
  const changed = replaceCode(cut, "Gamma", [0x31, 0xc0, 0xc3]);
  expect([...changed.subarray(0x508, 0x50b)]).toEqual([0x31, 0xc0, 0xc3]);
  expect(() => replaceCode(cut, "Alpha", [0xc3])).toThrow(/does not export Alpha/);
});
