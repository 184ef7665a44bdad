import { readFile, writeFile } from "node:fs/promises";
import { Format, NtExecutable } from "resedit";

const PAGE_BYTES = 4096;
/** IMAGE_DEBUG_DIRECTORY: its size, and where its AddressOfRawData and PointerToRawData are. */
const DEBUG_ENTRY = { size: 28, address: 20, filePointer: 24 } as const;

/**
 * Rewrites an executable so that every section begins at a page of the file, and its header's checksum is right. A
 * section that begins at a page is mapped where a loader would otherwise copy it (Wine does), and the checksum is stale
 * after a program was added to node.exe: Windows checks it for drivers only, but virus scanners look at it.
 * @see https://learn.microsoft.com/windows/win32/debug/pe-format#optional-header-windows-specific-fields-image-only
 */
export async function alignExecutable(file: string): Promise<void> {
  const executable = NtExecutable.from(await readFile(file), { ignoreCert: true });
  const { optionalHeader } = executable.newHeader;
  const rest = executable.getExtraData();
  if (rest !== null) throw new Error(`${file} has ${rest.byteLength} bytes behind its last section`);
  const entries = debugEntries(executable);
  let end = wholePages(optionalHeader.sizeOfHeaders);
  optionalHeader.fileAlignment = PAGE_BYTES;
  optionalHeader.sizeOfHeaders = end;
  for (const { info } of executable.getAllSections()) {
    if (info.sizeOfRawData === 0) continue;
    info.pointerToRawData = end;
    info.sizeOfRawData = wholePages(info.sizeOfRawData);
    end += info.sizeOfRawData;
  }
  for (const entry of entries) {
    const address = entry.getUint32(DEBUG_ENTRY.address, true);
    if (address !== 0) entry.setUint32(DEBUG_ENTRY.filePointer, filePointer(executable, address), true);
  }
  // Whatever it was, it is computed when it is not zero.
  optionalHeader.checkSum = 1;
  await writeFile(file, Buffer.from(executable.generate()));
}

const wholePages = (bytes: number): number => Math.ceil(bytes / PAGE_BYTES) * PAGE_BYTES;

/** The only structures of an image that name places in the file. */
function debugEntries(executable: NtExecutable): DataView[] {
  const { virtualAddress, size } = executable.newHeader.optionalHeaderDataDirectory.get(
    Format.ImageDirectoryEntry.Debug,
  );
  const section = executable.getSectionByEntry(Format.ImageDirectoryEntry.Debug);
  if (size === 0 || section?.data == null) return [];
  const { data, info } = section;
  const start = virtualAddress - info.virtualAddress;
  return Array.from(
    { length: size / DEBUG_ENTRY.size },
    (_, index) => new DataView(data, start + index * DEBUG_ENTRY.size, DEBUG_ENTRY.size),
  );
}

function filePointer(executable: NtExecutable, address: number): number {
  const section = executable
    .getAllSections()
    .find(({ info }) => address >= info.virtualAddress && address < info.virtualAddress + info.sizeOfRawData);
  if (section === undefined) throw new Error(`no section holds the address ${address}`);
  return section.info.pointerToRawData + (address - section.info.virtualAddress);
}
