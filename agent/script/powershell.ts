import { DEFAULT_DESTINATION, MTU_OF_LOOPBACK, ON_LINK } from "../network/model.ts";
import { ROUTE_METRIC } from "../network/plan.ts";
import { CREDENTIALS_DESTINATION, withWindowsLineEnds, type ScriptRequest } from "./request.ts";

/**
 * A script that does what credroute does to the routes, in Windows PowerShell 5.1 or PowerShell 7. It sets no
 * preference, because a caller that dot-sources it would inherit that; each cmdlet that may fail says so itself.
 * @see https://learn.microsoft.com/powershell/module/nettcpip/new-netroute
 */
export const powershellScript = ({ destinations }: ScriptRequest): string =>
  withWindowsLineEnds(`# Gives a Windows container on Amazon ECS the routes to its task role's credentials.
# Printed by: credroute script powershell. Needs ContainerAdministrator and the module NetTCPIP.
# In a task in awsvpc mode it changes nothing: the ECS agent has added the routes.
$destinations = @(${destinations.map((destination) => `'${destination}'`).join(", ")})
${FUNCTIONS}${MAIN}`);

const FUNCTIONS = `
# The active routes to a destination; an empty table is not a failure. Persistent routes are what the next start would add.
function Find-Route($destination) {
  try {
    $routes = @(Get-NetRoute -AddressFamily IPv4 -PolicyStore ActiveStore -ErrorAction Stop)
  } catch {
    if ("$($_.FullyQualifiedErrorId)" -notlike 'CmdletizationQuery_NotFound*') { throw }
    return
  }
  $routes | Where-Object { $_.DestinationPrefix -eq $destination }
}

# The default route with the lowest route metric + interface metric, on an interface that is up. Its own interface
# is the one to use: an adapter selected by its description may be another one, or several, or none. Of equals, the
# one on a vEthernet adapter.
function Find-DefaultRoute {
  $interfaces = @{}
  Get-NetIPInterface -AddressFamily IPv4 -PolicyStore ActiveStore -ErrorAction Stop |
    Where-Object { $_.ConnectionState -eq 'Connected' -and $_.NlMtu -ne ${MTU_OF_LOOPBACK} } |
    ForEach-Object { $interfaces[[string]$_.InterfaceIndex] = $_ }
  Find-Route '${DEFAULT_DESTINATION}' |
    Where-Object { $_.NextHop -ne '${ON_LINK}' -and $interfaces.ContainsKey([string]$_.InterfaceIndex) } |
    Sort-Object -Property @(
      { $_.RouteMetric + $interfaces[[string]$_.InterfaceIndex].InterfaceMetric }
      { $interfaces[[string]$_.InterfaceIndex].InterfaceAlias -notlike 'vEthernet*' }
      { $_.InterfaceIndex }
    ) |
    Select-Object -First 1
}

# Only in awsvpc mode the credentials endpoint is on-link.
function Test-Awsvpc {
  [bool](Find-Route '${CREDENTIALS_DESTINATION}' | Where-Object { $_.NextHop -eq '${ON_LINK}' })
}

# The network of a container may come late, and so may the service that answers the cmdlets.
function Wait-Network($find) {
  $deadline = (Get-Date).AddSeconds(30)
  do {
    $problem = 'there is no IPv4 default route on an interface that is up'
    try {
      $found = & $find
      if ($found) { return $found }
    } catch [Management.Automation.CommandNotFoundException] {
      throw
    } catch {
      $problem = "$_"
    }
    Start-Sleep -Milliseconds 250
  } while ((Get-Date) -le $deadline)
  throw $problem
}

function Test-Right($route, $default) {
  $route.NextHop -eq $default.NextHop -and $route.InterfaceIndex -eq $default.InterfaceIndex
}
`;

const MAIN = `
try {
  $default = Wait-Network { if (Test-Awsvpc) { 'awsvpc' } else { Find-DefaultRoute } }
  if ($default -eq 'awsvpc') {
    [Console]::Error.WriteLine('credroute script: nothing to do: the ECS agent has added the routes of this awsvpc task')
    exit 0
  }
  foreach ($destination in $destinations) {
    # What is right is kept, so that a second run changes nothing.
    foreach ($route in Find-Route $destination) {
      if (-not (Test-Right $route $default)) {
        Remove-NetRoute -DestinationPrefix $destination -InterfaceIndex $route.InterfaceIndex -NextHop $route.NextHop -PolicyStore ActiveStore -Confirm:$false -ErrorAction Stop
      }
    }
    if (-not (Find-Route $destination | Where-Object { Test-Right $_ $default })) {
      $null = New-NetRoute -DestinationPrefix $destination -InterfaceIndex $default.InterfaceIndex -NextHop $default.NextHop -RouteMetric ${ROUTE_METRIC} -PolicyStore ActiveStore -Confirm:$false -ErrorAction Stop
    }
    # What counts is the table, not what the cmdlets report.
    $routes = @(Find-Route $destination)
    if (@($routes | Where-Object { Test-Right $_ $default }).Count -eq 0) { throw "the route to $destination is not in the table" }
    if (@($routes | Where-Object { -not (Test-Right $_ $default) }).Count -gt 0) { throw "a wrong route to $destination is still in the table" }
  }
} catch {
  $denied = "$($_.FullyQualifiedErrorId)" -match 'Windows System Error 5,|0x80070005'
  $hint = if ($denied) { ' (run as ContainerAdministrator)' } else { '' }
  [Console]::Error.WriteLine("credroute script: $("$_".Trim())$hint")
  exit 1
}
exit 0
`;
