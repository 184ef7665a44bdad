import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";
import { beforeAll, describe, expect, it } from "vitest";

import { buildAll } from "../../build/build.ts";
import { DIST, ROOT } from "../../build/folders.ts";
import { X64 } from "../../build/targets.ts";
import manifest from "../../package.json" with { type: "json" };

const CERTIFICATE_TABLE = 4;

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
