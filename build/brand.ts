import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { NtExecutable, NtExecutableResource, Resource } from "resedit";

import { hideNames } from "./hide.ts";
import manifest from "../package.json" with { type: "json" };

const ENGLISH = { lang: 1033, codepage: 1200 };

export interface Branding {
  /** A stock node.exe. */
  readonly runtime: string;
  /** What it is copied to; its name is the program's. */
  readonly output: string;
}

/**
 * Copies node.exe as a program of its own: with this package's name and version instead of Node's, deaf to what is
 * meant for the entrypoint, and without Node's signature. Adding the program breaks that signature, and a broken one, unlike none, keeps signtool from
 * signing the executable (0x800700C1).
 * @see https://learn.microsoft.com/windows/win32/menurc/versioninfo-resource
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format#the-attribute-certificate-table-image-only
 */
export async function brandRuntime({ runtime, output }: Branding): Promise<void> {
  const bytes = await readFile(runtime);
  hideNames(bytes);
  const executable = NtExecutable.from(bytes, { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  const [info] = Resource.VersionInfo.fromEntries(resources.entries);
  if (info === undefined) throw new Error(`${runtime} has no version information: is it node.exe?`);
  info.setFileVersion(manifest.version);
  info.setProductVersion(manifest.version);
  info.setStringValues(ENGLISH, {
    ProductName: manifest.name,
    CompanyName: manifest.name,
    InternalName: manifest.name,
    FileDescription: manifest.description,
    OriginalFilename: basename(output),
    FileVersion: manifest.version,
    ProductVersion: manifest.version,
  });
  info.outputToResourceEntries(resources.entries);
  resources.outputResource(executable);
  await writeFile(output, Buffer.from(executable.generate()));
}
