import { Format, NtExecutable } from "resedit";

/** IMAGE_IMPORT_DESCRIPTOR: its size, and where its fields are. */
const DESCRIPTOR = { size: 20, lookupTable: 0, name: 12 } as const;
const BY_ORDINAL = 1n << 63n;
/** Before a name in the hint/name table. */
const HINT_BYTES = 2;

/**
 * The static imports of a 64-bit executable: names of functions by the name of their library, in lower case.
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format#the-idata-section
 */
export function readImports(image: Buffer): ReadonlyMap<string, readonly string[]> {
  const executable = NtExecutable.from(image, { ignoreCert: true });
  const sections = executable.getAllSections();
  const toFile = (address: number): number => {
    const found = sections.find(
      ({ info }) => address >= info.virtualAddress && address < info.virtualAddress + info.sizeOfRawData,
    );
    if (found === undefined) throw new Error(`no section holds the address ${address}`);
    return address - found.info.virtualAddress + found.info.pointerToRawData;
  };
  const text = (address: number): string => {
    const start = toFile(address);
    return image.toString("latin1", start, image.indexOf(0, start));
  };
  const directory = executable.newHeader.optionalHeaderDataDirectory.get(Format.ImageDirectoryEntry.Import);
  const imports = new Map<string, readonly string[]>();
  for (let at = toFile(directory.virtualAddress); ; at += DESCRIPTOR.size) {
    const name = image.readUInt32LE(at + DESCRIPTOR.name);
    if (name === 0) return imports;
    const names: string[] = [];
    for (let entry = toFile(image.readUInt32LE(at + DESCRIPTOR.lookupTable)); ; entry += 8) {
      const thunk = image.readBigUInt64LE(entry);
      if (thunk === 0n) break;
      if ((thunk & BY_ORDINAL) === 0n) names.push(text(Number(thunk) + HINT_BYTES));
    }
    imports.set(text(name).toLowerCase(), names);
  }
}
