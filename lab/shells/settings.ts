import * as v from "valibot";

/** How the shells of the container behave, beyond working in English. */
export const shellSettingsSchema = v.strictObject({
  /** The language of netsh.exe; its console's code page follows. */
  language: v.optional(v.picklist(["en", "de", "fr", "it", "ja", "pt", "ru", "zh-CN"])),
  /** The code page of the console instead of the language's own, such as 65001 or 949. */
  codePage: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_001))),
  /** What is wrong with netsh.exe. */
  netsh: v.optional(v.picklist(["works", "missing", "hang", "truncated", "garbage", "empty", "huge"])),
  /** What is wrong with powershell.exe, or how it differs from Windows PowerShell 5.1. */
  powershell: v.optional(
    v.picklist([
      "5.1",
      "7",
      "byte-order-mark",
      "enum-names",
      "noise",
      "value-count",
      "no-modules",
      "missing",
      "hang",
      "dies",
      "garbage",
      "empty",
      "huge",
    ]),
  ),
  /** A real PowerShell 7 of this machine that powershell.exe hands everything to; see setup/powershell.ts. */
  pwsh: v.optional(v.string()),
});

export type ShellSettings = v.InferOutput<typeof shellSettingsSchema>;
export type Language = NonNullable<ShellSettings["language"]>;
export type PowershellSetting = NonNullable<ShellSettings["powershell"]>;
