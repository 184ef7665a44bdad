import { findFunctions } from "./functions.ts";

/** S-1-5-32-544, BUILTIN\Administrators: revision 1, two sub-authorities (32, 544), authority 5. */
const ADMINISTRATORS = Buffer.from([1, 2, 0, 0, 0, 0, 0, 5, 32, 0, 0, 0, 0x20, 2, 0, 0]);
const THIS_THREAD = 0n;

export const ADMINISTRATOR_SIGNATURES = {
  CheckTokenMembership: { return: "i32", arguments: ["pointer", "pointer", "pointer"] },
} as const;

/**
 * Whether this process has Administrators rights in use, which is what changing routes takes. Changes nothing.
 * @returns undefined when Windows does not tell
 * @see https://learn.microsoft.com/windows/win32/api/securitybaseapi/nf-securitybaseapi-checktokenmembership
 */
export function isAdministrator(): boolean | undefined {
  const { functions } = findFunctions("advapi32.dll", ADMINISTRATOR_SIGNATURES);
  const isMember = Buffer.alloc(4);
  if (functions.CheckTokenMembership(THIS_THREAD, ADMINISTRATORS, isMember) === 0) return undefined;
  return isMember.readUInt32LE() !== 0;
}
