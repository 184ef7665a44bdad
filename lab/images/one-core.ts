import { readFile } from "node:fs/promises";
import path from "node:path";

const LIBRARY = "/usr/x86_64-w64-mingw32/lib/libonecore_apiset.a";
const ARCHIVE_MARK = "!<arch>\n";
const MEMBER_HEADER_SIZE = 60;
const IMPORT_PREFIX = "__imp_";

/**
 * What forwarders export beyond OneCore's functions.
 * Node's static imports of advapi32.dll, which public images show to load on nanoserver, although this list of
 * mingw-w64 lacks them; then what Wine's loader and Wine's own libraries cannot do without.
 */
const BEYOND_ONE_CORE: readonly string[] = [
  ..."DeregisterEventSource RegisterEventSourceW ReportEventW GetUserNameW".split(" "),
  ..."BaseThreadInitThunk GetEnvironmentStringsA VerifyConsoleIoHandle GetUserNameA".split(" "),
  ..."IsBadCodePtr IsBadReadPtr IsBadStringPtrA IsBadStringPtrW IsBadWritePtr".split(" "),
  ..."wine_get_dos_file_name wine_get_unix_file_name LsaNtStatusToWinError".split(" "),
  ..."A_SHAFinal A_SHAInit A_SHAUpdate MD4Final MD4Init MD4Update MD5Final MD5Init MD5Update".split(" "),
];

/**
 * Names the functions that nanoserver's forwarders export: those of OneCore by API sets, as mingw-w64 lists them.
 * @param base - the tree that has mingw-w64
 * @see https://learn.microsoft.com/windows/win32/apiindex/windows-umbrella-libraries
 */
export async function listForwarded(base: string): Promise<ReadonlySet<string>> {
  const symbols = readSymbols(await readFile(path.join(base, LIBRARY)));
  const imported = symbols.filter((symbol) => symbol.startsWith(IMPORT_PREFIX));
  return new Set([...imported.map((symbol) => symbol.slice(IMPORT_PREFIX.length)), ...BEYOND_ONE_CORE]);
}

/** The symbol table of an archive is its first member: a count, as many offsets, then the names. */
function readSymbols(archive: Buffer): string[] {
  if (archive.toString("latin1", 0, ARCHIVE_MARK.length) !== ARCHIVE_MARK)
    throw new Error(`${LIBRARY} is not an archive`);
  const header = ARCHIVE_MARK.length;
  const start = header + MEMBER_HEADER_SIZE;
  const size = Number(archive.toString("latin1", header + 48, header + 58));
  const names = start + 4 + archive.readUInt32BE(start) * 4;
  return archive.toString("latin1", names, start + size).split("\0");
}
