import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { beforeAll, describe, expect, it } from "vitest";

import { fetchBaseRuntime } from "../../build/base-runtime.ts";
import { buildAll } from "../../build/build.ts";
import { DIST, ROOT } from "../../build/folders.ts";
import { X64 } from "../../build/targets.ts";
import manifest from "../../package.json" with { type: "json" };

const CERTIFICATE_TABLE = 4;
const DEBUG_TABLE = 6;
const DEBUG_ENTRY_FILE_POINTER = 24;
const PAGE_BYTES = 4096;
const MOST_OWN_BYTES = 1_300_000;
const NEW_HEADER_ADDRESS = 0x3c;
const CHECKSUM_IN_NEW_HEADER = 88;

/**
 * Sum of all 16-bit words, carries added back in, without the checksum itself, plus the length.
 * @see https://learn.microsoft.com/windows/win32/api/imagehlp/nf-imagehlp-checksummappedfile
 */
function imageChecksum(image: Buffer): number {
  const place = image.readUInt32LE(NEW_HEADER_ADDRESS) + CHECKSUM_IN_NEW_HEADER;
  const words = new Uint16Array(image.buffer, image.byteOffset, image.length / 2);
  let sum = 0;
  for (const [index, word] of words.entries()) {
    if (index * 2 === place || index * 2 === place + 2) continue;
    sum += word;
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum + image.length;
}

describe("dist/credroute.exe", () => {
  let bytes: Buffer;
  let executable: NtExecutable;
  beforeAll(async () => {
    await buildAll(() => {});
    bytes = await readFile(join(DIST, X64.output));
    executable = NtExecutable.from(bytes, { ignoreCert: true });
  });

  it("names no folder of the machine that built it, which would make it another file on each", () => {
    expect(bytes.includes(ROOT)).toBe(false);
  });

  it("carries no signature, so that it can be signed", () => {
    expect(executable.newHeader.optionalHeaderDataDirectory.get(CERTIFICATE_TABLE)).toEqual({
      virtualAddress: 0,
      size: 0,
    });
  });

  it("has every section at a page of the file, so that it can be mapped instead of copied", () => {
    const { fileAlignment, sectionAlignment } = executable.newHeader.optionalHeader;
    expect([fileAlignment, sectionAlignment]).toEqual([PAGE_BYTES, PAGE_BYTES]);
    const places = executable.getAllSections().map(({ info }) => info.pointerToRawData);
    expect(places.filter((place) => place % PAGE_BYTES !== 0)).toEqual([]);
  });

  it("names the right place in the file for what debuggers look up", () => {
    const { virtualAddress } = executable.newHeader.optionalHeaderDataDirectory.get(DEBUG_TABLE);
    const section = executable.getSectionByEntry(DEBUG_TABLE);
    const toFile = (section?.info.pointerToRawData ?? 0) - (section?.info.virtualAddress ?? 0);
    const signature = bytes.readUInt32LE(virtualAddress + toFile + DEBUG_ENTRY_FILE_POINTER);
    expect(bytes.toString("latin1", signature, signature + 4)).toBe("RSDS");
  });

  it("is at most 1.3 MB larger than the runtime inside it", async () => {
    const { size } = await stat(await fetchBaseRuntime(X64));
    expect(bytes.length - size).toBeLessThanOrEqual(MOST_OWN_BYTES);
  });

  it("holds the compiled form of what starts load", () => {
    // The runtime keeps an asset as its name, the length of its content in 64 bits, and the content.
    const found = [...bytes.toString("latin1").matchAll(/\.\/[\w-]+\.js\.code/g)];
    const lengths = found.map(({ index, 0: name }) => bytes.readBigUInt64LE(index + name.length));
    expect(found.length).toBeGreaterThan(5);
    expect(lengths.filter((length) => length < 1000n)).toEqual([]);
  });

  it("has the checksum that CheckSumMappedFile computes", () => {
    expect(executable.newHeader.optionalHeader.checkSum).toBe(imageChecksum(bytes));
  });

  it("tells Windows its own name and version, not Node's", () => {
    const [info] = Resource.VersionInfo.fromEntries(NtExecutableResource.from(executable).entries);
    expect(info?.getStringValues({ lang: 1033, codepage: 1200 })).toEqual({
      ProductName: "credroute",
      CompanyName: "credroute",
      InternalName: "credroute",
      OriginalFilename: "credroute.exe",
      FileDescription: manifest.description,
      FileVersion: manifest.version,
      ProductVersion: manifest.version,
      // What it is made of stays theirs.
      LegalCopyright: "Copyright Node.js contributors. MIT license.",
    });
  });
});
