import { copyMemory } from "../windows/native-memory.ts";
import { ADMINISTRATORS, encodeSid } from "./security.ts";
import {
  LUID_AND_ATTRIBUTES,
  SE_CHANGE_NOTIFY,
  SE_GROUP_ENABLED,
  SE_GROUP_USE_FOR_DENY_ONLY,
  SID_AND_ATTRIBUTES,
  TOKEN_GROUPS,
  TOKEN_PRIVILEGES,
} from "./token-calls.ts";

/** Reads memory that a structure points to. */
type Read = (address: bigint, length: number) => Buffer;

/**
 * Whether a token still has what dropping rights should have taken.
 * @param groups TOKEN_GROUPS @param privileges TOKEN_PRIVILEGES
 * @returns what it is, in words; undefined when nothing is left
 */
export function holdsRights(groups: Buffer, privileges: Buffer, read: Read = copyMemory): string | undefined {
  if (isAdministrator(groups, read)) return "Administrators as an enabled group";
  const left = privilegeLuids(privileges).filter((luid) => luid !== SE_CHANGE_NOTIFY);
  return left.length > 0 ? `the privileges ${left.join(", ")}` : undefined;
}

function isAdministrator(groups: Buffer, read: Read): boolean {
  const administrators = encodeSid(ADMINISTRATORS);
  const count = groups.readUInt32LE(TOKEN_GROUPS.count);
  return Array.from(
    { length: count },
    (_, index) => TOKEN_GROUPS.groups + index * SID_AND_ATTRIBUTES.size,
  ).some((group) => {
    const address = groups.readBigUInt64LE(group + SID_AND_ATTRIBUTES.sid);
    const attributes = groups.readUInt32LE(group + SID_AND_ATTRIBUTES.attributes);
    const denyOnly = (attributes & SE_GROUP_USE_FOR_DENY_ONLY) !== 0 && (attributes & SE_GROUP_ENABLED) === 0;
    return !denyOnly && read(address, administrators.length).equals(administrators);
  });
}

/**
 * The privileges to take from a token: all but the one that everybody has.
 * @param privileges TOKEN_PRIVILEGES
 * @returns an array of LUID_AND_ATTRIBUTES
 */
export function privilegesToDelete(privileges: Buffer): Buffer {
  const { size, luid } = LUID_AND_ATTRIBUTES;
  const luids = privilegeLuids(privileges).filter((found) => found !== SE_CHANGE_NOTIFY);
  const list = Buffer.alloc(luids.length * size);
  for (const [index, value] of luids.entries()) list.writeBigUInt64LE(value, index * size + luid);
  return list;
}

function privilegeLuids(privileges: Buffer): bigint[] {
  const { size, luid } = LUID_AND_ATTRIBUTES;
  const count = privileges.readUInt32LE(TOKEN_PRIVILEGES.count);
  return Array.from({ length: count }, (_, index) =>
    privileges.readBigUInt64LE(TOKEN_PRIVILEGES.privileges + index * size + luid),
  );
}
