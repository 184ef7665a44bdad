const ON_A_DRIVE = /^[a-z]:[\\/][^:]*$/i;
/** With any extension, and in any folder on versions of Windows before 11. */
const DEVICE = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9\u00B9\u00B2\u00B3])(?:[. ].*)?$/i;

/**
 * Whether a path leads to a file on a drive of this container. Others reach another host with this container's
 * identity (a share), or wait for ever (a pipe, a device).
 * @see https://learn.microsoft.com/windows/win32/fileio/naming-a-file#naming-conventions
 */
export const isOnDrive = (path: string): boolean =>
  ON_A_DRIVE.test(path) && !path.split(/[\\/]/).some((name) => DEVICE.test(name));
