import { ERROR_NOT_FOUND } from "../../windows/error-codes.ts";

/**
 * The Win32 code inside an error of PowerShell, whatever the language of its message: a CIM cmdlet's
 * FullyQualifiedErrorId is "Windows System Error 5,New-NetRoute", and Windows PowerShell breaks it over lines.
 * @param text the id, or text that holds it
 * @returns undefined when there is none: a message alone says nothing for certain
 */
export function win32CodeOf(text: string): number | undefined {
  const [, decimal, hex] =
    /Windows\s+System\s+Error\s+(\d{1,5})\b|HRESULT\s+0x8007([0-9a-f]{4})\b/i.exec(text) ?? [];
  if (decimal !== undefined) return Number(decimal);
  if (hex !== undefined) return Number.parseInt(hex, 16);
  return /CmdletizationQuery_NotFound/.test(text) ? ERROR_NOT_FOUND : undefined;
}

/** Whether a cmdlet does not exist in this PowerShell. */
export const isMissingCmdlet = (errorId: string): boolean =>
  /\bCommandNotFoundException\b|\bCouldNotAutoLoadModule\b/.test(errorId);
