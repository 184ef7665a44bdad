import type { Node } from "@vscode/tree-sitter-wasm";
import { describe, expect, it } from "vitest";

import { assembleProof } from "../../scripts/proof-kit/assemble.ts";
import { commandsOf, powershellFaults, syntaxNodes } from "../helpers/powershell.ts";

/** Commands of Windows PowerShell 5.1 on Windows Server 2019 and later, the modules of Windows itself included. */
const COMMANDS = `
Add-Member ConvertFrom-Json ConvertTo-Json Copy-Item ForEach-Object Get-ChildItem Get-Command Get-Content Get-FileHash
Get-ItemProperty Get-Process Invoke-Command Invoke-RestMethod Join-Path New-Item New-Object Remove-Item Select-Object Set-StrictMode
Sort-Object Split-Path Start-Sleep Test-Path Where-Object Write-Host
Get-AuthenticodeSignature New-SelfSignedCertificate Set-AuthenticodeSignature Get-MpComputerStatus Get-MpThreatDetection
Get-NetAdapter Get-NetIPAddress New-NetFirewallRule New-NetIPAddress Remove-NetFirewallRule Remove-NetIPAddress
`.split(/\s+/);

/** Parameters that PowerShell 7 added to commands that 5.1 has, too. */
const NEW_PARAMETERS =
  /^-(?:Parallel|AsJob|ThrottleLimit|AsHashtable|AsByteStream|AdditionalChildPath|NoNewScope|SkipHttpErrorCheck|LeafBase|Extension|SkipLast|Raw)$/i;

async function newerThan51(script: string): Promise<string[]> {
  const nodes = await syntaxNodes(script);
  const at = (type: string): string[] => nodes.filter((node) => node.type === type).map(({ text }) => text);
  return [
    // The grammar is that of 5.1: ternaries, ?? and ?. are faults in it.
    ...(await powershellFaults(script)),
    ...at("pipeline_chain_tail"),
    ...at("command_parameter").filter((parameter) => NEW_PARAMETERS.test(parameter)),
    ...at("variable").filter((variable) =>
      /^\$(?:Is(?:Windows|Linux|MacOS|CoreCLR)|PSStyle)$/i.test(variable),
    ),
    ...nodes.filter((node) => /^Join-Path\b/i.test(node.text) && wordsOf(node) > 2).map(({ text }) => text),
  ];
}

/** Words after a command's name; 0 for what is not a command. */
function wordsOf({ type, children }: Node): number {
  if (type !== "command") return 0;
  const elements = children.find((child) => child?.type === "command_elements");
  return (elements?.children ?? []).filter((child) => child?.type !== "command_argument_sep").length;
}

describe("proof.ps1", () => {
  it("is valid for Windows PowerShell 5.1", async () => {
    expect(await newerThan51(assembleProof())).toEqual([]);
  });

  it("calls nothing that Windows PowerShell 5.1 on a server does not have", async () => {
    const unknown = (await commandsOf(assembleProof())).filter((name) => !COMMANDS.includes(name));
    // What is called by a variable is a block of the script's own.
    expect(unknown.filter((name) => !name.startsWith("$"))).toEqual([]);
  });

  it("is ASCII with lines that end with CR LF, so that no code page changes it", () => {
    const script = assembleProof();
    expect(/[^\t\r\n\x20-\x7e]/.test(script)).toBe(false);
    expect(script.replaceAll("\r\n", "").match(/[\r\n]/)).toBeNull();
  });
});

describe("the check for 5.1", () => {
  it.each([
    "$a = $b ? 1 : 2",
    "docker ps && docker images",
    "docker ps || exit 1",
    "$a = $b ?? 1",
    "$a ??= 1",
    "${a}?.Length",
    "1..3 | ForEach-Object -Parallel { $_ }",
    "$a | ConvertFrom-Json -AsHashtable",
    "if ($IsWindows) { 1 }",
    "Join-Path $a $b $c",
  ])("finds %s", async (line) => {
    expect(await newerThan51(`${line}\n`)).not.toEqual([]);
  });
});
