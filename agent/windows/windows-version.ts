import { release } from "node:os";

import { openSystemLibrary, wideString } from "./library.ts";

/** What Windows, or the image it is in, calls itself. */
export interface WindowsVersion {
  /** For example "Windows Server 2022 Datacenter". */
  readonly product: string | undefined;
  /** "Nano Server", "Server Core", "Server" or "Client". */
  readonly installation: string | undefined;
  /** For example "10.0.20348.2700". */
  readonly build: string;
}

const HKEY_LOCAL_MACHINE = 0x8000_0002n;
const CURRENT_VERSION = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const RRF_RT_REG_SZ = 0x2;
const RRF_RT_REG_DWORD = 0x10;
const LONGEST_BYTES = 512;

/**
 * Reads version and edition from the image's registry.
 * @throws Error of node:ffi when advapi32.dll cannot be used
 * @see https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-reggetvaluew
 */
export function readWindowsVersion(): WindowsVersion {
  const { RegGetValueW } = openSystemLibrary("advapi32.dll", {
    RegGetValueW: {
      return: "u32",
      arguments: ["pointer", "pointer", "pointer", "u32", "pointer", "pointer", "pointer"],
    },
  });
  const read = (name: string, type: number): Buffer | undefined => {
    const data = Buffer.alloc(LONGEST_BYTES);
    const size = Buffer.alloc(4);
    size.writeUInt32LE(LONGEST_BYTES);
    const key = wideString(CURRENT_VERSION);
    const failed = RegGetValueW(HKEY_LOCAL_MACHINE, key, wideString(name), type, 0n, data, size);
    return failed === 0 ? data.subarray(0, size.readUInt32LE()) : undefined;
  };
  const text = (name: string): string | undefined =>
    read(name, RRF_RT_REG_SZ)?.toString("utf16le").replace(/\0.*$/, "");
  // The update revision is the fourth part, and the one that must match the host's in old images.
  const revision = read("UBR", RRF_RT_REG_DWORD)?.readUInt32LE();
  return {
    product: text("ProductName"),
    installation: text("InstallationType"),
    build: revision === undefined ? release() : `${release()}.${revision}`,
  };
}
