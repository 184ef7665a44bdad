import type { RouteStep } from "../model.ts";

/** Errors end a cmdlet instead of going past it; progress bars would go to stderr. */
const PREAMBLE = `$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'`;

/** Answers in JSON of ASCII alone, which reads the same in every code page a console can have, and on a line of its own. */
const ANSWER = `function Answer($document) {
  $json = ConvertTo-Json -InputObject $document -Compress -Depth 4
  [Console]::Out.WriteLine()
  [Console]::Out.WriteLine([regex]::Replace($json, '[^\\x20-\\x7e]', { param($odd) '\\u{0:x4}' -f [int][char]$odd.Value }))
}`;

/**
 * Routes and interfaces. Names and metrics come as the cmdlets' own properties; enums as numbers. A query that finds
 * nothing is an error to the cmdlets, and an empty list here.
 * @see https://learn.microsoft.com/powershell/module/nettcpip/get-netroute
 * @see https://learn.microsoft.com/powershell/module/nettcpip/get-netipinterface
 */
const READ = `function Find($query) {
  try { & $query } catch { if ($_.FullyQualifiedErrorId -notlike 'CmdletizationQuery_NotFound*') { throw } }
}
function Read-Network {
  $routes = @(Find { Get-NetRoute -AddressFamily IPv4 -PolicyStore ActiveStore } | ForEach-Object {
    @{ InterfaceIndex = [long]$_.InterfaceIndex; DestinationPrefix = "$($_.DestinationPrefix)"
       NextHop = "$($_.NextHop)"; RouteMetric = [long]$_.RouteMetric }
  })
  $interfaces = @(Find { Get-NetIPInterface -AddressFamily IPv4 -PolicyStore ActiveStore } | ForEach-Object {
    @{ InterfaceIndex = [long]$_.InterfaceIndex; InterfaceAlias = "$($_.InterfaceAlias)"
       InterfaceMetric = [long]$_.InterfaceMetric; ConnectionState = [int]$_.ConnectionState; NlMtu = [long]$_.NlMtu }
  })
  @{ routes = $routes; interfaces = $interfaces }
}`;

const FAILED = `catch { Answer @{ errorId = "$($_.FullyQualifiedErrorId)"; message = "$($_.Exception.Message)" } }`;

/** Reads the network in one start. */
export const READ_SCRIPT = `# credroute:read
${PREAMBLE}
${ANSWER}
${READ}
try { Answer (Read-Network) } ${FAILED}
`;

/**
 * Takes steps one after the other and reads the network again, in one start; answers what became of each. What is
 * asked goes along as base64, so that nothing in it is ever read as PowerShell.
 * @see https://learn.microsoft.com/powershell/module/nettcpip/new-netroute
 */
export function changeScript(steps: readonly RouteStep[]): string {
  const asked = steps.map(({ verb, route }) => ({ verb, ...route }));
  return `# credroute:change
$asked = '${Buffer.from(JSON.stringify(asked)).toString("base64")}'
${PREAMBLE}
${ANSWER}
${READ}
try {
  $changes = ConvertFrom-Json ([Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($asked)))
  $outcomes = @(foreach ($change in $changes) {
    $route = @{ DestinationPrefix = $change.destination; InterfaceIndex = $change.interfaceIndex
                NextHop = $change.nextHop; PolicyStore = 'ActiveStore'; Confirm = $false }
    try {
      if ($change.verb -eq 'add') { $null = New-NetRoute @route -RouteMetric $change.metric } else { Remove-NetRoute @route }
      @{ ok = $true; errorId = $null; message = $null }
    } catch { @{ ok = $false; errorId = "$($_.FullyQualifiedErrorId)"; message = "$($_.Exception.Message)" } }
  })
  Answer (@{ outcomes = $outcomes } + (Read-Network))
} ${FAILED}
`;
}
