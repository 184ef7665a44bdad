import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { powershellWords } from "../../agent/network/powershell/command-line.ts";
import type { Lab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";

/** One run of a script, in a session of its own. */
export interface ScriptRun {
  readonly name: string;
  readonly script: string;
  /** PowerShell that prepares the session. */
  readonly before?: string;
  /** `.` gives the script the session's own scope, as -File does; `&` a scope of its own. */
  readonly how?: "." | "&";
  /** PowerShell whose output is `after`. */
  readonly after?: string;
}

/** How it went. */
export interface ScriptOutcome {
  readonly name: string;
  /** As powershell.exe would end with -File: 1 for an error that ends the script. */
  readonly exitCode: number;
  readonly thrown: string | null;
  readonly output: readonly string[];
  /** What was written to standard error by .NET. */
  readonly stderr: string;
  /** PowerShell's error stream. */
  readonly errors: readonly string[];
  readonly after: readonly string[];
}

/** A session is a runspace: a start of the program would cost a second for each. */
const RUN_ALL = `
$runs = [IO.File]::ReadAllText($env:RUNS) | ConvertFrom-Json
$file = 'C:\\script.ps1'
$results = foreach ($run in $runs) {
  [IO.File]::WriteAllText($file, $run.script)
  $stderr = [IO.StringWriter]::new()
  $console = [Console]::Error
  $shell = [powershell]::Create()
  $thrown = $null
  $output = [Management.Automation.PSDataCollection[psobject]]::new()
  try {
    if ($run.before) { [void] $shell.AddScript($run.before).Invoke(); $shell.Commands.Clear() }
    if ($shell.Streams.Error.Count -gt 0) { throw "cannot prepare $($run.name): $($shell.Streams.Error[0])" }
    [Console]::SetError($stderr)
    try { $shell.AddScript("$($run.how) $file").Invoke($null, $output) } catch { $thrown = "$($_.Exception.InnerException.Message)" }
    [Console]::SetError($console)
    $errors = @($shell.Streams.Error | ForEach-Object { "$_" })
    $shell.Commands.Clear()
    $last = $shell.AddScript('$LASTEXITCODE').Invoke()[0]
    $shell.Commands.Clear()
    $after = if ($run.after) { @($shell.AddScript($run.after).Invoke()) } else { @() }
  } finally { [Console]::SetError($console); $shell.Dispose() }
  @{ name = $run.name; exitCode = $(if ($null -ne $thrown) { 1 } else { [int] "$last" }); thrown = $thrown
     output = @($output | ForEach-Object { "$_" }); stderr = "$stderr"; errors = $errors; after = @($after | ForEach-Object { "$_" }) }
}
[IO.File]::WriteAllText($env:RESULTS, (ConvertTo-Json -InputObject @($results) -Depth 4))
`;

/** Runs scripts one after the other in one start of the lab's PowerShell. */
export async function runScripts(
  lab: Lab,
  runs: readonly ScriptRun[],
  environment: Readonly<Record<string, string>> = {},
): Promise<ScriptOutcome[]> {
  const folder = await mkdtemp(join(tmpdir(), "credroute-runs-"));
  try {
    await writeFile(join(folder, "runs.json"), JSON.stringify(runs.map((run) => ({ how: ".", ...run }))));
    const files = {
      RUNS: toWindowsPath(join(folder, "runs.json")),
      RESULTS: `${toWindowsPath(folder)}\\results.json`,
    };
    const { exitCode, stderr, stdout } = await lab.run(["powershell", ...powershellWords(RUN_ALL)], {
      environment: { ...environment, ...files },
      timeoutMs: 170_000,
    });
    if (exitCode !== 0) throw new Error(`PowerShell ended with ${exitCode}: ${stdout}${stderr}`);
    return JSON.parse(await readFile(join(folder, "results.json"), "utf8")) as ScriptOutcome[];
  } finally {
    await rm(folder, { recursive: true });
  }
}
