/**
 * Names of the Win32 error codes that credroute may meet.
 * @see https://learn.microsoft.com/windows/win32/debug/system-error-codes
 */
const NAMES = new Map<number, string>([
  [2, "ERROR_FILE_NOT_FOUND"],
  [3, "ERROR_PATH_NOT_FOUND"],
  [5, "ERROR_ACCESS_DENIED"],
  [8, "ERROR_NOT_ENOUGH_MEMORY"],
  [50, "ERROR_NOT_SUPPORTED"],
  [87, "ERROR_INVALID_PARAMETER"],
  [111, "ERROR_BUFFER_OVERFLOW"],
  [123, "ERROR_INVALID_NAME"],
  [126, "ERROR_MOD_NOT_FOUND"],
  [161, "ERROR_BAD_PATHNAME"],
  [183, "ERROR_ALREADY_EXISTS"],
  [193, "ERROR_BAD_EXE_FORMAT"],
  [206, "ERROR_FILENAME_EXCED_RANGE"],
  [216, "ERROR_EXE_MACHINE_TYPE_MISMATCH"],
  [267, "ERROR_DIRECTORY"],
  [740, "ERROR_ELEVATION_REQUIRED"],
  [1168, "ERROR_NOT_FOUND"],
  [1260, "ERROR_ACCESS_DISABLED_BY_POLICY"],
  [1455, "ERROR_COMMITMENT_LIMIT"],
  [5010, "ERROR_OBJECT_ALREADY_EXISTS"],
]);

export const ERROR_FILE_NOT_FOUND = 2;
export const ERROR_NOT_FOUND = 1168;

/** A Win32 error code in words, for example "ERROR_ACCESS_DENIED (5)". */
export const describeWin32 = (code: number): string => `${NAMES.get(code) ?? "Win32 error"} (${code})`;
