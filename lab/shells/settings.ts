import * as v from "valibot";

/** What a stand-in for powershell.exe does: write JSON as Windows PowerShell 5.1 may, or fail. */
const STAND_IN = [
  "5.1",
  "byte-order-mark",
  "enum-names",
  "value-count",
  "noise",
  "hang",
  "dies",
  "garbage",
  "empty",
  "huge",
] as const;

/** How the shells of the container behave, beyond working in English. */
export const shellSettingsSchema = v.strictObject({
  /** The language of netsh.exe; its console's code page follows. */
  language: v.optional(v.picklist(["en", "de", "fr", "it", "ja", "pt", "ru", "zh-CN"])),
  /** The code page of the console instead of the language's own, such as 65001 or 949. */
  codePage: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65_001))),
  /** What is wrong with netsh.exe. */
  netsh: v.optional(v.picklist(["works", "missing", "hang", "truncated", "garbage", "empty", "huge"])),
  /** powershell.exe: a real PowerShell 7 under that name, without its modules for routes, missing, or a stand-in. */
  powershell: v.optional(v.picklist(["works", "no-modules", "missing", ...STAND_IN])),
  /** pwsh.exe, PowerShell 7 in its own folder. */
  pwsh: v.optional(v.picklist(["works", "missing"])),
});

export type ShellSettings = v.InferOutput<typeof shellSettingsSchema>;
export type Language = NonNullable<ShellSettings["language"]>;
export type StandInSetting = (typeof STAND_IN)[number];

/** Whether a stand-in plays powershell.exe's part. */
export const isStandIn = ({ powershell }: ShellSettings): boolean =>
  STAND_IN.some((setting) => setting === powershell);
