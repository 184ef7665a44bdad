import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as TreeSitter from "@vscode/tree-sitter-wasm";
import { execa } from "execa";

const require = createRequire(import.meta.url);

/**
 * What is no PowerShell in a script, by a grammar that anybody can run: the one that editors use.
 * @returns "line:column: text" of each fault
 */
export async function powershellFaults(script: string): Promise<string[]> {
  return (await syntaxNodes(script))
    .filter((node) => node.isError || node.isMissing)
    .map(({ startPosition: { row, column }, text }) => `${row + 1}:${column + 1}: ${text.slice(0, 80)}`);
}

/** The commands that a script calls, each once, without the functions it defines itself. */
export async function commandsOf(script: string): Promise<string[]> {
  const nodes = await syntaxNodes(script);
  const named = (type: string): string[] =>
    nodes.filter((node) => node.type === type).map(({ text }) => text);
  const own = new Set(named("function_name"));
  return [...new Set(named("command_name"))].filter((name) => !own.has(name)).toSorted();
}

/** Every node of a script's syntax tree. */
export async function syntaxNodes(script: string): Promise<TreeSitter.Node[]> {
  const { Language, Parser } = require("@vscode/tree-sitter-wasm") as typeof TreeSitter;
  await Parser.init();
  const parser = new Parser();
  const grammar = require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm");
  parser.setLanguage(await Language.load(grammar));
  const tree = parser.parse(script);
  if (tree === null) throw new Error("the grammar gave no tree");
  return allNodes(tree.rootNode);
}

function allNodes(node: TreeSitter.Node): TreeSitter.Node[] {
  return [node, ...node.children.flatMap((child) => (child === null ? [] : allNodes(child)))];
}

const PARSE = `
$faults = $null
[void][System.Management.Automation.Language.Parser]::ParseFile($env:SCRIPT, [ref] $null, [ref] $faults)
$faults | ForEach-Object { "$($_.Extent.StartLineNumber):$($_.Extent.StartColumnNumber): $($_.Message)" }
`;

/**
 * The same by PowerShell's own parser.
 * @returns undefined where there is no PowerShell
 */
export async function faultsByPowerShell(script: string): Promise<string[] | undefined> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-script-"));
  const file = join(folder, "script.ps1");
  try {
    await writeFile(file, script);
    const words = ["-NoLogo", "-NoProfile", "-NonInteractive", "-Command", PARSE];
    const result = await execa("pwsh", words, { env: { SCRIPT: file }, reject: false });
    if (result.code === "ENOENT") return undefined;
    if (result.failed) throw result;
    return result.stdout.split(/\r?\n/).filter((line) => line !== "");
  } finally {
    await rm(folder, { recursive: true });
  }
}
