/**
 * Groups and accounts without administrator rights that a process of a container may have in its token.
 * @see https://learn.microsoft.com/windows/win32/secauthz/well-known-sids
 * @see https://learn.microsoft.com/virtualization/windowscontainers/manage-containers/container-security
 */
const PLAIN_USERS: ReadonlyMap<string, string> = new Map([
  ["S-1-1-0", "Everyone"],
  ["S-1-5-4", "INTERACTIVE"],
  ["S-1-5-6", "SERVICE"],
  ["S-1-5-11", "Authenticated Users"],
  ["S-1-5-32-545", "Users"],
  ["S-1-5-93-2-2", "ContainerUser"],
]);

/** SECURITY_DESCRIPTOR_RELATIVE. @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-security_descriptor */
export const SECURITY_DESCRIPTOR = { control: 2, dacl: 16 } as const;
const SE_DACL_PRESENT = 0x4;
/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-acl */
export const ACL = { aceCount: 4, aces: 8 } as const;
/** ACCESS_ALLOWED_ACE and ACCESS_DENIED_ACE. @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-access_allowed_ace */
export const ACE = { type: 0, flags: 1, size: 2, mask: 4, sid: 8 } as const;
const ACCESS_ALLOWED = 0;
const ACCESS_DENIED = 1;
const INHERIT_ONLY = 0x8;

/** FILE_WRITE_DATA, which is FILE_ADD_FILE of a folder; WRITE_DAC and WRITE_OWNER, which give it to themselves. */
const FILE_WRITE_DATA = 0x2;
const WRITES = FILE_WRITE_DATA | 0x4_0000 | 0x8_0000;
const GENERIC_ALL = 0x1000_0000;
const GENERIC_WRITE = 0x4000_0000;

/**
 * Who may change a file, or create files in a folder, without being an administrator: by the rule that the first entry
 * that names a right decides about it.
 * @param descriptor a self-relative security descriptor with its DACL
 * @returns names such as "Users"; empty where only administrators may
 * @see https://learn.microsoft.com/windows/win32/secauthz/how-dacls-control-access-to-an-object
 */
export function plainWriters(descriptor: Buffer): string[] {
  const isPresent = (descriptor.readUInt16LE(SECURITY_DESCRIPTOR.control) & SE_DACL_PRESENT) !== 0;
  const start = descriptor.readUInt32LE(SECURITY_DESCRIPTOR.dacl);
  // Without a list everybody has every right.
  if (!isPresent || start === 0) return ["Everyone"];
  const writers: string[] = [];
  let undecided = WRITES;
  for (const { type, mask, sid } of entriesOf(descriptor.subarray(start))) {
    const name = PLAIN_USERS.get(sid);
    const decided = undecided & mask;
    if (name === undefined || decided === 0) continue;
    undecided &= ~decided;
    if (type === ACCESS_ALLOWED) writers.push(name);
  }
  return writers;
}

interface Entry {
  readonly type: number;
  /** Rights, with generic ones replaced by what they mean for files. */
  readonly mask: number;
  readonly sid: string;
}

/** The entries that count for the object itself; object and callback entries are not used for files. */
function entriesOf(list: Buffer): Entry[] {
  const entries: Entry[] = [];
  let start: number = ACL.aces;
  for (let left = list.readUInt16LE(ACL.aceCount); left > 0; left -= 1) {
    const entry = list.subarray(start, start + list.readUInt16LE(start + ACE.size));
    const type = entry.readUInt8(ACE.type);
    const inherited = (entry.readUInt8(ACE.flags) & INHERIT_ONLY) !== 0;
    if (!inherited && (type === ACCESS_ALLOWED || type === ACCESS_DENIED)) {
      const mask = withoutGeneric(entry.readUInt32LE(ACE.mask));
      entries.push({ type, mask, sid: decodeSid(entry.subarray(ACE.sid)) });
    }
    start += entry.length;
  }
  return entries;
}

const withoutGeneric = (mask: number): number =>
  mask | ((mask & GENERIC_ALL) === 0 ? 0 : WRITES) | ((mask & GENERIC_WRITE) === 0 ? 0 : FILE_WRITE_DATA);

/** "S-1-5-32-545" of a SID in binary. */
function decodeSid(sid: Buffer): string {
  const subAuthorities = Array.from({ length: sid.readUInt8(1) }, (_, index) =>
    sid.readUInt32LE(8 + index * 4),
  );
  return ["S", sid.readUInt8(0), sid.readUIntBE(2, 6), ...subAuthorities].join("-");
}
