/** Security identifiers by their well-known text. @see https://learn.microsoft.com/windows/win32/secauthz/well-known-sids */
export const ADMINISTRATORS = "S-1-5-32-544";
export const LOCAL_SYSTEM = "S-1-5-18";
export const MEDIUM_INTEGRITY = "S-1-16-8192";

const GENERIC_ALL = 0x1000_0000;
const ACL_HEADER_BYTES = 8;
const ACE_HEADER_BYTES = 8;
const ACL_REVISION = 2;

/**
 * A SID in binary: revision, count, six bytes of authority (big-endian), then the sub-authorities.
 * @see https://learn.microsoft.com/openspecs/windows_protocols/ms-dtyp/f992ad60-0fe4-4b87-9fed-beb478836861
 */
export function encodeSid(text: string): Buffer {
  const [authority = 0, ...subAuthorities] = text.split("-").slice(2).map(Number);
  const sid = Buffer.alloc(8 + subAuthorities.length * 4);
  sid.writeUInt8(1, 0);
  sid.writeUInt8(subAuthorities.length, 1);
  sid.writeUIntBE(authority, 2, 6);
  for (const [index, value] of subAuthorities.entries()) sid.writeUInt32LE(value, 8 + index * 4);
  return sid;
}

/** Bytes of the SID that `head` begins. @param head at least its first two bytes */
export const sidLength = (head: Buffer): number => 8 + head.readUInt8(1) * 4;

/**
 * An access control list that allows these SIDs everything, and nobody else anything.
 * @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-acl
 */
export function allowAll(sids: readonly Buffer[]): Buffer {
  const entries = sids.map((sid) => {
    const entry = Buffer.alloc(ACE_HEADER_BYTES + sid.length);
    entry.writeUInt16LE(entry.length, 2);
    entry.writeUInt32LE(GENERIC_ALL, 4);
    sid.copy(entry, ACE_HEADER_BYTES);
    return entry;
  });
  const header = Buffer.alloc(ACL_HEADER_BYTES);
  header.writeUInt8(ACL_REVISION, 0);
  header.writeUInt16LE(ACL_HEADER_BYTES + entries.reduce((sum, entry) => sum + entry.length, 0), 2);
  header.writeUInt16LE(entries.length, 4);
  return Buffer.concat([header, ...entries]);
}
