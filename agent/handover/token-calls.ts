import { needFunctions, type LibraryFunctions } from "../windows/functions.ts";

const HANDLE = "u64";

export const TOKEN_SIGNATURES = {
  OpenProcessToken: { return: "i32", arguments: [HANDLE, "u32", "pointer"] },
  CreateRestrictedToken: {
    return: "i32",
    // ExistingTokenHandle, Flags, DisableSidCount, SidsToDisable, DeletePrivilegeCount, PrivilegesToDelete,
    // RestrictedSidCount, SidsToRestrict, NewTokenHandle
    arguments: [
      ...([HANDLE, "u32", "u32", "pointer", "u32"] as const),
      ...(["pointer", "u32", "pointer", "pointer"] as const),
    ],
  },
  GetTokenInformation: { return: "i32", arguments: [HANDLE, "u32", "pointer", "u32", "pointer"] },
  SetTokenInformation: { return: "i32", arguments: [HANDLE, "u32", "pointer", "u32"] },
  CreateProcessAsUserW: {
    return: "i32",
    // hToken, then as CreateProcessW
    arguments: [
      ...([HANDLE, "pointer", "pointer", "pointer", "pointer", "i32"] as const),
      ...(["u32", "pointer", "pointer", "pointer", "pointer"] as const),
    ],
  },
} as const;

/** The functions of advapi32.dll that dropping rights needs. */
export type TokenCalls = LibraryFunctions<typeof TOKEN_SIGNATURES>;

/** @throws CredrouteError WINDOWS_FUNCTION_MISSING */
export const openTokenCalls = (): TokenCalls => needFunctions("advapi32.dll", TOKEN_SIGNATURES);

/** TOKEN_DUPLICATE, TOKEN_QUERY, TOKEN_ASSIGN_PRIMARY and TOKEN_ADJUST_DEFAULT. */
export const TOKEN_ACCESS = 0x0002 | 0x0008 | 0x0001 | 0x0080;

/** @see https://learn.microsoft.com/windows/win32/api/winnt/ne-winnt-token_information_class */
export const TOKEN_CLASS = {
  user: 1,
  groups: 2,
  privileges: 3,
  owner: 4,
  defaultDacl: 6,
  integrityLevel: 25,
} as const;

/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-sid_and_attributes */
export const SID_AND_ATTRIBUTES = { size: 16, sid: 0, attributes: 8 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-token_groups */
export const TOKEN_GROUPS = { count: 0, groups: 8 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-token_privileges */
export const TOKEN_PRIVILEGES = { count: 0, privileges: 4 } as const;
/** @see https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-luid_and_attributes */
export const LUID_AND_ATTRIBUTES = { size: 12, luid: 0, attributes: 8 } as const;

export const SE_GROUP_ENABLED = 0x4;
export const SE_GROUP_USE_FOR_DENY_ONLY = 0x10;
export const SE_GROUP_INTEGRITY = 0x20;
/** LUID of SeChangeNotifyPrivilege, which everybody has. */
export const SE_CHANGE_NOTIFY = 23n;
