import { entry } from "../entry.ts";

/** What the image's Windows lacks. */
export const WINDOWS_ERRORS = {
  WINDOWS_FUNCTION_MISSING: entry<{ name: string; library: string }>({
    message: (d) => `this Windows has no function ${d.name} in ${d.library}`,
    cause: "the image is older than Windows Server 2019, or files of Windows were removed from it",
    remedy:
      "build the image from mcr.microsoft.com/windows/nanoserver or servercore, ltsc2019 or later; if it is built from one of them, report this",
    page: "windowsVersions",
  }),
} as const;
