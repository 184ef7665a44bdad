const SWITCHES = "-NoLogo -NoProfile -NonInteractive -ExecutionPolicy Bypass -OutputFormat Text".split(" ");

/**
 * The words after powershell.exe or pwsh.exe for a script that no profile, execution policy, quoting or code
 * page can change. Errors come as text: to a pipe, PowerShell would write them as XML.
 * @see https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_powershell_exe
 */
export const powershellWords = (script: string): string[] => [
  ...SWITCHES,
  "-EncodedCommand",
  Buffer.from(script, "utf16le").toString("base64"),
];
