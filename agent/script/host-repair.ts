import { quoteForPowerShell } from "./quote.ts";

export interface HostRepairOptions {
  /** Undefined: what the instance itself remembers. */
  readonly cluster: string | undefined;
}

/**
 * A PowerShell script that puts the credentials endpoint of a container instance right. AWS asks for two steps after
 * a restart: delete the proxy, initialize the agent again; the ports that the agent needs are a third thing to see to.
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
# Changes nothing where the endpoint answers. -Force repairs anyway.
param(
    [string] $Cluster = ${preset},
    [switch] $Force
)
$ErrorActionPreference = 'Stop'

$Address = '169.254.170.2'
$AgentPorts = 51678, 51679

function Say([string] $Text) { Write-Output "host-repair: $Text" }
`;

const FUNCTIONS_THAT_LOOK = String.raw`# The agent answers 400 to a question without an id, or 429 when it is asked too often; 0 stands for no answer.
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

const FUNCTIONS_THAT_CHANGE = String.raw`function Invoke-Netsh {
    $said = netsh @args
    if ($LASTEXITCODE -ne 0) { Say "netsh $args failed: $said" }
}

function Protect-AgentPort([int] $Port) {
    if ((Get-PortState $Port) -eq 'reserved') { Say "port $Port is reserved for the agent already"; return }
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
    $dependent = @((Get-Service -Name hns).DependentServices | Where-Object { $_.Status -eq 'Running' })
    net stop winnat /y | Out-Null
    net stop hns /y | Out-Null
    try {
        foreach ($port in $AgentPorts) { Protect-AgentPort $port }
    } finally {
        net start hns | Out-Null
        net start winnat | Out-Null
        foreach ($service in $dependent) { Start-Service -Name $service.Name }
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
        $stale | Remove-NetIPAddress -Confirm:$false
    }
}

# What the instance was started with is kept.
function Start-Agent {
    $options = @{ Cluster = $Cluster; EnableTaskIAMRole = $true }
    $eni = [Environment]::GetEnvironmentVariable('ECS_ENABLE_TASK_ENI', 'Machine')
    if ($eni -eq 'true') { $options.EnableTaskENI = $true }
    $drivers = [Environment]::GetEnvironmentVariable('ECS_AVAILABLE_LOGGING_DRIVERS', 'Machine')
    if ($drivers) { $options.LoggingDrivers = $drivers }
    Say "Initialize-ECSAgent -Cluster $Cluster -EnableTaskIAMRole"
    Import-Module ECSTools
    Initialize-ECSAgent @options
}
`;

const STORY = String.raw`if (-not (Get-Module -ListAvailable -Name ECSTools)) {
    throw 'host-repair: this is not an ECS-optimized Windows instance: it has no PowerShell module ECSTools'
}
if (-not $Cluster) {
    throw 'host-repair: the machine variable ECS_CLUSTER is not set: name the cluster with -Cluster'
}

$status = Get-EndpointStatus
Say "$Address port 80 answers with HTTP status $status (the agent's is 400; 0 means no answer)"
foreach ($port in $AgentPorts) { Say "port $port of the agent is $(Get-PortState $port)" }
if ((Test-Endpoint) -and -not $Force) {
    Say 'nothing to repair; -Force reserves ports that are free, for which the agent must be stopped'
    return
}

Say 'stopping the agent; containers go on running'
Stop-Service -Name AmazonECS -Force -ErrorAction SilentlyContinue
try {
    Protect-AgentPorts
    Remove-StaleProxy
    Start-Agent
} finally {
    # Whatever happened, an instance without its agent is worse.
    Start-Service -Name AmazonECS -ErrorAction SilentlyContinue
}

$deadline = (Get-Date).AddMinutes(2)
while (-not (Test-Endpoint)) {
    if ((Get-Date) -gt $deadline) {
        Say "HTTP status $(Get-EndpointStatus): if 0, read C:\ProgramData\Amazon\ECS\log; else free host port 80"
        exit 1
    }
    Start-Sleep -Seconds 2
}
Say "repaired: the agent answers on $Address port 80"
`;
