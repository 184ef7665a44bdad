import { openSystemLibrary, wideString } from "./library.ts";

const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n;
const RRF_RT_REG_SZ = 0x2;
const KEY = "SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion";
const MOST_BYTES = 512;

/**
 * What kind of Windows this image is: "Nano Server", "Server Core", "Server", "Client".
 * @returns undefined when the registry does not say
 * @see https://learn.microsoft.com/windows/win32/api/winreg/nf-winreg-reggetvaluew
 */
export function installationType(): string | undefined {
  const { RegGetValueW } = openSystemLibrary("advapi32.dll", {
    RegGetValueW: {
      return: "u32",
      arguments: ["u64", "pointer", "pointer", "u32", "pointer", "pointer", "pointer"],
    },
  });
  const value = Buffer.alloc(MOST_BYTES);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(MOST_BYTES);
  const code = RegGetValueW(
    HKEY_LOCAL_MACHINE,
    wideString(KEY),
    wideString("InstallationType"),
    RRF_RT_REG_SZ,
    0n,
    value,
    size,
  );
  const text = value.toString("utf16le", 0, Math.max(0, size.readUInt32LE() - 2));
  return code === 0 && text !== "" ? text : undefined;
}
