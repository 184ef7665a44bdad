/** Where the parts of a library's export directory are, as offsets into the file. */
interface ExportDirectory {
  readonly directory: number;
  readonly names: number;
  readonly ordinals: number;
  readonly addresses: number;
  readonly count: number;
}

// https://learn.microsoft.com/windows/win32/debug/pe-format
const PE_OFFSET = 0x3c;
const FILE_HEADER_SIZE = 24;
const EXPORT_TABLE = 112;
const SECTION_SIZE = 40;
const DIRECTORY = { count: 24, addresses: 28, names: 32, ordinals: 36 } as const;

/** Lists the names that a 64-bit library exports. */
export function listExports(library: Buffer): string[] {
  const exports = findDirectory(library);
  return Array.from({ length: exports.count }, (_, at) => nameAt(library, exports, at));
}

/** A copy of a 64-bit library that exports only the wanted names; what they lead to stays where it is. */
export function keepExports(library: Buffer, isWanted: (name: string) => boolean): Buffer {
  const copy = Buffer.from(library);
  const exports = findDirectory(library);
  let kept = 0;
  for (let at = 0; at < exports.count; at++) {
    if (!isWanted(nameAt(library, exports, at))) continue;
    // Both tables are closed up, so that the names stay sorted: the loader halves its way through them.
    copy.writeUInt32LE(library.readUInt32LE(exports.names + at * 4), exports.names + kept * 4);
    copy.writeUInt16LE(library.readUInt16LE(exports.ordinals + at * 2), exports.ordinals + kept * 2);
    kept++;
  }
  copy.writeUInt32LE(kept, exports.directory + DIRECTORY.count);
  return copy;
}

/** A copy of a 64-bit library in which a function's code begins with these bytes. */
export function replaceCode(library: Buffer, name: string, code: readonly number[]): Buffer {
  const exports = findDirectory(library);
  const at = listExports(library).indexOf(name);
  if (at === -1) throw new Error(`the library does not export ${name}`);
  const ordinal = library.readUInt16LE(exports.ordinals + at * 2);
  const start = toOffset(library, library.readUInt32LE(exports.addresses + ordinal * 4));
  const copy = Buffer.from(library);
  copy.set(code, start);
  return copy;
}

function findDirectory(library: Buffer): ExportDirectory {
  const directory = toOffset(library, library.readUInt32LE(optionalHeader(library) + EXPORT_TABLE));
  const at = (field: number): number => toOffset(library, library.readUInt32LE(directory + field));
  return {
    directory,
    names: at(DIRECTORY.names),
    ordinals: at(DIRECTORY.ordinals),
    addresses: at(DIRECTORY.addresses),
    count: library.readUInt32LE(directory + DIRECTORY.count),
  };
}

function nameAt(library: Buffer, { names }: ExportDirectory, at: number): string {
  const start = toOffset(library, library.readUInt32LE(names + at * 4));
  return library.toString("latin1", start, library.indexOf(0, start));
}

const optionalHeader = (library: Buffer): number => library.readUInt32LE(PE_OFFSET) + FILE_HEADER_SIZE;

/** Finds a relative virtual address in the file. */
function toOffset(library: Buffer, address: number): number {
  const header = library.readUInt32LE(PE_OFFSET);
  const first = header + FILE_HEADER_SIZE + library.readUInt16LE(header + 20);
  for (let section = 0; section < library.readUInt16LE(header + 6); section++) {
    const at = first + section * SECTION_SIZE;
    const start = library.readUInt32LE(at + 12);
    const size = Math.max(library.readUInt32LE(at + 8), library.readUInt32LE(at + 16));
    if (address >= start && address < start + size) return address - start + library.readUInt32LE(at + 20);
  }
  throw new Error(`no section holds the address 0x${address.toString(16)}`);
}
