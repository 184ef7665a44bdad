import { release } from "node:os";

import { currentVersionNumber, currentVersionText } from "./current-version.ts";

/** What Windows, or the image it is in, calls itself. */
export interface WindowsVersion {
  /** For example "Windows Server 2022 Datacenter". */
  readonly product: string | undefined;
  /** "Nano Server", "Server Core", "Server" or "Client". */
  readonly installation: string | undefined;
  /** For example "10.0.20348.2700". */
  readonly build: string;
}

/** Reads version and edition from Windows and the image's registry. */
export function readWindowsVersion(): WindowsVersion {
  const revision = currentVersionNumber("UBR");
  return {
    product: currentVersionText("ProductName"),
    installation: currentVersionText("InstallationType"),
    build: revision === undefined ? release() : `${release()}.${revision}`,
  };
}
