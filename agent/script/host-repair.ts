import { quoteForPowerShell } from "./quote.ts";

export interface HostRepairOptions {
  /** Undefined: what the instance itself remembers. */
  readonly cluster: string | undefined;
}

/**
 * A PowerShell script that repairs the credentials endpoint of a container instance. AWS asks for two steps after a
 * restart: delete the proxy, initialize the agent again; the ports that the agent needs are the third. It sets no
 * preference: with -File its scope is the global one, and the module ECSTools would stop at its first error.
 * @see https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html
 * @see https://github.com/aws/amazon-ecs-agent/issues/2135
 * @see https://github.com/aws/amazon-ecs-agent/issues/1644
 */
export function writeHostRepair({ cluster }: HostRepairOptions): string {
  const preset =
    cluster === undefined
      ? "[Environment]::GetEnvironmentVariable('ECS_CLUSTER', 'Machine')"
      : quoteForPowerShell(cluster);
  return [head(preset), FUNCTIONS_THAT_LOOK, FUNCTIONS_THAT_CHANGE, STORY].join("\n");
}

const head = (preset: string): string => `#Requires -RunAsAdministrator
# Repairs the credentials endpoint of an ECS container instance: 169.254.170.2:80, through which containers get the
# credentials of their task role. It breaks when the instance is restarted, or when Windows gives away the ports
# of the agent.
# Changes nothing where the endpoint answers; -Force repairs it anyway.
param(
    [string] $Cluster = ${preset},
    [switch] $Force
)

$Address = '169.254.170.2'
$AgentPorts = 51678, 51679

function Say([string] $Text) { Write-Output "host-repair: $Text" }
`;

const FUNCTIONS_THAT_LOOK = String.raw`# The agent answers 400 to a request without an id, or 429 when it is asked too often. 0: there is no answer.
# No credentials are asked for.
function Get-EndpointStatus {
    $request = [Net.WebRequest]::Create("http://$Address/v2/credentials/")
    $request.Proxy = $null
    $request.Timeout = 3000
    try {
        $response = $request.GetResponse()
    } catch {
        $failure = $_.Exception
        while (($null -ne $failure) -and ($failure -isnot [Net.WebException])) { $failure = $failure.InnerException }
        if (($null -eq $failure) -or ($null -eq $failure.Response)) { return 0 }
        $response = $failure.Response
    }
    $status = [int] $response.StatusCode
    $response.Close()
    return $status
}

function Test-Endpoint { return (400, 429) -contains (Get-EndpointStatus) }

function Get-EndpointState {
    $status = Get-EndpointStatus
    if ($status -eq 0) { return 'does not answer' }
    return "answers with HTTP status $status"
}

# Rows of two numbers, and a star where the range was reserved on purpose; the words around them are translated.
function Get-PortState([int] $Port) {
    foreach ($line in (netsh interface ipv4 show excludedportrange protocol=tcp)) {
        if ($line -notmatch '^\s*(\d+)\s+(\d+)\s*(\*?)\s*$') { continue }
        if (([int] $Matches[1] -gt $Port) -or ([int] $Matches[2] -lt $Port)) { continue }
        if ($Matches[3]) { return 'reserved' } else { return 'taken' }
    }
    return 'free'
}

function Get-ProxyRow {
    netsh interface portproxy show v4tov4 | Where-Object { $_ -match '^\s*169\.254\.170\.2\s+80\s' }
}
`;

const FUNCTIONS_THAT_CHANGE = String.raw`function Start-HostService([string] $Name) {
    try { Start-Service -Name $Name -ErrorAction Stop } catch { Say "the service $Name could not be started: $_" }
}

function Invoke-Netsh {
    $said = netsh @args
    if ($LASTEXITCODE -ne 0) { Say "netsh $args failed: $said" }
}

function Invoke-Net {
    $said = net @args
    if ($LASTEXITCODE -ne 0) { Say "net $args failed: $said" }
}

function Protect-AgentPort([int] $Port) {
    if ((Get-PortState $Port) -eq 'reserved') { Say "port $Port is already reserved for the agent"; return }
    Say "reserving port $Port for the agent"
    Invoke-Netsh interface ipv4 add excludedportrange protocol=tcp startport=$Port numberofports=1 store=persistent
}

# Windows gives ranges of ports to its NAT at every start, and takes one back only while the NAT is stopped. That cuts
# the network of running containers for a moment: done only when a port is really taken.
function Protect-AgentPorts {
    $taken = @($AgentPorts | Where-Object { (Get-PortState $_) -eq 'taken' })
    if ($taken.Count -eq 0) {
        foreach ($port in $AgentPorts) { Protect-AgentPort $port }
        return
    }
    Say "Windows gave port $taken to its NAT: stopping winnat and hns for a moment"
    $hns = Get-Service -Name hns -ErrorAction Stop
    $dependent = @($hns.DependentServices | Where-Object { $_.Status -eq 'Running' })
    try {
        Invoke-Net stop winnat /y
        Invoke-Net stop hns /y
        foreach ($port in $AgentPorts) { Protect-AgentPort $port }
    } finally {
        # Without them no container of the instance has a network.
        Invoke-Net start hns
        Invoke-Net start winnat
        foreach ($service in $dependent) { Start-HostService $service.Name }
    }
}

# First the proxy, then the address it listens on: a proxy without its address cannot be removed.
function Remove-StaleProxy {
    if (Get-ProxyRow) {
        Say "removing the proxy on $Address port 80"
        Invoke-Netsh interface portproxy delete v4tov4 listenaddress=$Address listenport=80
    } else {
        Say "there is no proxy on $Address port 80"
    }
    foreach ($stale in @(Get-NetIPAddress -IPAddress $Address -ErrorAction SilentlyContinue)) {
        Say "removing $Address from $($stale.InterfaceAlias)"
        $stale | Remove-NetIPAddress -Confirm:$false -ErrorAction Stop
    }
}

function Get-MachineVariable([string] $Name) { return [Environment]::GetEnvironmentVariable($Name, 'Machine') }

# What the instance was started with is kept.
function Start-Agent {
    Import-Module ECSTools -ErrorAction Stop
    $options = @{ Cluster = $Cluster; EnableTaskIAMRole = $true }
    if ((Get-MachineVariable ECS_ENABLE_TASK_ENI) -eq 'true') { $options.EnableTaskENI = $true }
    $drivers = Get-MachineVariable ECS_AVAILABLE_LOGGING_DRIVERS
    if ($drivers) { $options.LoggingDrivers = $drivers }
    if ((Get-MachineVariable ECS_AWSVPC_BLOCK_IMDS) -eq 'true') { $options.AwsvpcBlockIMDS = $true }
    $routes = Get-MachineVariable ECS_AWSVPC_ADDITIONAL_LOCAL_ROUTES
    if ($routes) { $options.AwsvpcAdditionalLocalRoutes = $routes }
    # Older versions of the module lack some parameters.
    foreach ($name in @($options.Keys)) {
        if ((Get-Command Initialize-ECSAgent).Parameters.ContainsKey($name)) { continue }
        Say "Initialize-ECSAgent of this instance has no -$name; it is left out"
        $options.Remove($name)
    }
    $names = @($options.Keys | Sort-Object | ForEach-Object { "-$_" }) -join ' '
    Say "Initialize-ECSAgent $names for cluster $Cluster"
    Initialize-ECSAgent @options
}
`;

const STORY = String.raw`if (-not (Get-Module -ListAvailable -Name ECSTools)) {
    throw 'host-repair: this is not an ECS-optimized Windows instance: it has no PowerShell module ECSTools'
}
if (-not $Cluster) {
    throw 'host-repair: the machine variable ECS_CLUSTER is not set: name the cluster with -Cluster'
}

Say "$Address port 80 $(Get-EndpointState); the agent's status is 400"
foreach ($port in $AgentPorts) { Say "port $port of the agent is $(Get-PortState $port)" }
if ((Test-Endpoint) -and -not $Force) {
    Say 'nothing to repair; -Force reserves ports that are free, for which the agent must be stopped'
    exit 0
}

Say 'stopping the agent; containers keep running'
try { Stop-Service -Name AmazonECS -Force -ErrorAction Stop } catch { Say "the agent could not be stopped: $_" }
try {
    Protect-AgentPorts
    Remove-StaleProxy
    Start-Agent
} finally {
    # Whatever happened, an instance without its agent is worse.
    Start-HostService AmazonECS
}

$deadline = (Get-Date).AddMinutes(2)
while (-not (Test-Endpoint)) {
    if ((Get-Date) -gt $deadline) {
        Say "$Address port 80 $(Get-EndpointState): if it does not answer, read C:\ProgramData\Amazon\ECS\log"
        Say 'if another program answers, free host port 80'
        exit 1
    }
    Start-Sleep -Seconds 2
}
Say "repaired: the agent answers on $Address port 80"
exit 0
`;
