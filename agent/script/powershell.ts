import { DEFAULT_DESTINATION, MTU_OF_LOOPBACK, ON_LINK } from "../network/model.ts";
import { ROUTE_METRIC } from "../network/plan.ts";
import { withWindowsLineEnds, type ScriptRequest } from "./request.ts";

/**
 * A script that does what credroute does to the routes, in Windows PowerShell 5.1 or PowerShell 7.
 * @see https://learn.microsoft.com/powershell/module/nettcpip/new-netroute
 */
export const powershellScript = ({ destinations }: ScriptRequest): string =>
  withWindowsLineEnds(`# Gives a Windows container on Amazon ECS the routes to its task role's credentials.
# Printed by: credroute script powershell. Needs ContainerAdministrator and the module NetTCPIP.
$ErrorActionPreference = 'Stop'
$destinations = @(${destinations.map((destination) => `'${destination}'`).join(", ")})
$deadline = (Get-Date).AddSeconds(30)
${FUNCTIONS}${MAIN}`);

const FUNCTIONS = `
# The active routes to a destination; none is not an error. Persistent routes are what the next start would add.
function Find-Route($destination) {
  @(Get-NetRoute -AddressFamily IPv4 -PolicyStore ActiveStore -ErrorAction SilentlyContinue |
    Where-Object { $_.DestinationPrefix -eq $destination })
}

# The default route with the lowest route metric + interface metric, on an interface that is up. Its own interface
# is the one to use: an adapter picked by its description may be another one, or several, or none. Of equals, the
# one on a vEthernet adapter.
function Find-DefaultRoute {
  $interfaces = @{}
  Get-NetIPInterface -AddressFamily IPv4 -PolicyStore ActiveStore |
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

function Test-Right($route, $default) {
  $route.NextHop -eq $default.NextHop -and $route.InterfaceIndex -eq $default.InterfaceIndex
}
`;

const MAIN = `
try {
  # The network of a container may come late.
  while (-not ($default = Find-DefaultRoute)) {
    if ((Get-Date) -gt $deadline) { throw 'no IPv4 default route on an interface that is up' }
    Start-Sleep -Milliseconds 250
  }
  foreach ($destination in $destinations) {
    # What is right is kept, so that a second run changes nothing.
    foreach ($route in Find-Route $destination) {
      if (-not (Test-Right $route $default)) {
        Remove-NetRoute -DestinationPrefix $destination -InterfaceIndex $route.InterfaceIndex -NextHop $route.NextHop -PolicyStore ActiveStore -Confirm:$false
      }
    }
    if (-not (Find-Route $destination | Where-Object { Test-Right $_ $default })) {
      $null = New-NetRoute -DestinationPrefix $destination -InterfaceIndex $default.InterfaceIndex -NextHop $default.NextHop -RouteMetric ${ROUTE_METRIC} -PolicyStore ActiveStore
    }
    # What counts is what the table shows.
    if (-not (Find-Route $destination | Where-Object { Test-Right $_ $default })) { throw "the route to $destination does not exist" }
  }
} catch {
  [Console]::Error.WriteLine("credroute script: $_ (run as ContainerAdministrator)")
  exit 1
}
`;
