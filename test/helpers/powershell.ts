import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type * as TreeSitter from "@vscode/tree-sitter-wasm";
import { once } from "../../agent/once.ts";
import { powershellWords } from "../../agent/network/powershell/command-line.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import type { Lab } from "../../lab/container.ts";

const require = createRequire(import.meta.url);

/**
 * What is not PowerShell in a script, by a grammar that anybody can run: the one that editors use.
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

/** Loaded once: the parser cannot load it twice at the same time. */
const grammar = once(async () => {
  const treeSitter = require("@vscode/tree-sitter-wasm") as typeof TreeSitter;
  await treeSitter.Parser.init();
  const file = require.resolve("@vscode/tree-sitter-wasm/wasm/tree-sitter-powershell.wasm");
  return { Parser: treeSitter.Parser, language: await treeSitter.Language.load(file) };
});

/** Every node of a script's syntax tree. */
export async function syntaxNodes(script: string): Promise<TreeSitter.Node[]> {
  const { Parser, language } = await grammar();
  const parser = new Parser();
  parser.setLanguage(language);
  const tree = parser.parse(script);
  if (tree === null) throw new Error("the grammar gave no tree");
  return allNodes(tree.rootNode);
}

function allNodes(node: TreeSitter.Node): TreeSitter.Node[] {
  return [node, ...node.children.flatMap((child) => (child === null ? [] : allNodes(child)))];
}

/** Reads { name: script } and writes the names of the scripts that are not PowerShell, with what is wrong. */
const PARSE = `
$scripts = [IO.File]::ReadAllText($env:SCRIPTS) | ConvertFrom-Json
foreach ($script in $scripts.PSObject.Properties) {
  $faults = $null
  [void] [Management.Automation.Language.Parser]::ParseInput($script.Value, [ref] $null, [ref] $faults)
  foreach ($fault in $faults) { "$($script.Name): $($fault.Extent.StartLineNumber): $($fault.Message)" }
}
`;

/**
 * What is not PowerShell in scripts, by PowerShell's own parser, in one start.
 * @returns "name: line: message" of each fault
 */
export async function faultsByPowerShell(
  lab: Lab,
  scripts: Readonly<Record<string, string>>,
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-scripts-"));
  const file = join(folder, "scripts.json");
  try {
    await writeFile(file, JSON.stringify(scripts));
    const words = powershellWords(PARSE);
    const environment = { SCRIPTS: toWindowsPath(file) };
    const { exitCode, stdout, stderr } = await lab.run(["powershell", ...words], { environment });
    if (exitCode !== 0) throw new Error(`PowerShell ended with ${exitCode}: ${stderr}`);
    return stdout.split(/\r?\n/).filter((line) => line !== "");
  } finally {
    await rm(folder, { recursive: true });
  }
}
