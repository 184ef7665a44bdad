import type { FaultGroup, FaultRow } from "./row.ts";

const NO_SHELL = { netsh: "missing", powershell: "missing", pwsh: "missing" } as const;

const without = (name: string): FaultRow => ({
  name: `kernel32.dll without ${name}`,
  lab: { missingFunctions: [name] },
});
const netsh = (fault: "hang" | "truncated" | "garbage" | "empty" | "huge", code: string): FaultRow => ({
  name: `netsh: ${fault}`,
  shells: { netsh: fault },
  words: "--backend netsh",
  code,
});
const powershell = (fault: "hang" | "dies" | "garbage" | "empty" | "huge", code: string): FaultRow => ({
  name: `PowerShell: ${fault}`,
  shells: { powershell: fault },
  words: "--backend powershell",
  code,
});
const written = (way: "5.1" | "byte-order-mark" | "enum-names" | "noise" | "value-count"): FaultRow => ({
  name: `PowerShell's JSON: ${way}`,
  shells: { powershell: way },
  words: "--backend powershell",
});
const started = (how: string): FaultRow => ({
  name: `standard handles: ${how}`,
  startedBy: `run-with ${how} --`,
});

/** What Windows, the image and its shells may do. */
export const SYSTEM: FaultGroup = {
  title: "Windows and the image",
  rows: [
    { name: "access denied", accessDenied: true, code: "ROUTE_DENIED" },
    { name: "access denied, netsh", accessDenied: true, words: "--backend netsh", code: "ROUTE_DENIED" },
    { name: "netsh backend", words: "--backend netsh" },
    { name: "netsh in German", shells: { language: "de" }, words: "--backend netsh" },
    { name: "netsh in Japanese", shells: { language: "ja" }, words: "--backend netsh" },
    { name: "netsh in Chinese", shells: { language: "zh-CN" }, words: "--backend netsh" },
    netsh("hang", "SHELL_FAILED"),
    netsh("truncated", "SHELL_FAILED"),
    netsh("garbage", "SHELL_UNREADABLE"),
    netsh("empty", "SHELL_UNREADABLE"),
    netsh("huge", "SHELL_FAILED"),
    { name: "no netsh", shells: NO_SHELL, words: "--backend netsh", code: "BACKEND_UNAVAILABLE" },
    { name: "no PowerShell", shells: NO_SHELL, words: "--backend powershell", code: "BACKEND_UNAVAILABLE" },
    powershell("hang", "SHELL_FAILED"),
    powershell("dies", "SHELL_FAILED"),
    powershell("garbage", "SHELL_UNREADABLE"),
    powershell("empty", "SHELL_UNREADABLE"),
    powershell("huge", "SHELL_FAILED"),
    ...(["5.1", "byte-order-mark", "enum-names", "noise", "value-count"] as const).map(written),
    ...["K32EmptyWorkingSet", "CancelSynchronousIo"].map(without),
    ...["full", "readonly", "stuck", "closed", "nul", "console", "detached", "group"].map(started),
    { name: "entrypoint not found", entrypoint: "nowhere.exe", code: "ENTRYPOINT_NOT_FOUND", final: true },
    {
      name: "entrypoint is not a program",
      entrypoint: "C:\\windows\\win.ini",
      code: "ENTRYPOINT_CANNOT_RUN",
      final: true,
    },
    { name: "entrypoint in quotation marks", entrypoint: '"exit-with" 7' },
    { name: "--drop-admin", words: "--drop-admin" },
  ],
};
