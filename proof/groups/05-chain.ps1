Add-Group 5 'Credentials' 'image' { Test-Chain }

$script:AgentAddress = '169.254.170.2'
$script:ChainOptions = @('--env', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/proof')

# The whole chain without AWS: route, address on the host, proxy, agent, credentials.
function Test-Chain {
    if (@(Get-NetIPAddress -AddressFamily IPv4 | Where-Object { $_.IPAddress -eq $script:AgentAddress }).Count -gt 0) {
        Add-Info 'skipped' 'not run' "this host has $script:AgentAddress already: an ECS agent or something else uses it"
        return
    }
    $agent = Connect-AgentStandIn
    $run = Invoke-Credroute -For 'chain' -Options $script:ChainOptions -Words @('--', "$($script:Probes)\exit-with.exe", '42')
    Assert-Equal 'bootstrap' 'with credentials verified, the entrypoint runs and its code is' '42' (Get-ExitText $run.Code)
    if ($run.Code -ne 42) { Add-Info 'bootstrap-error' 'it said' $run.Err }
    Assert-True 'asked' 'the agent was asked through the proxy' 'at least one request' ($agent.Shared.Requests -gt 0) $agent.Shared.Requests
    $name = Start-Container -For 'chain-stays' -Program $script:Credroute -Options $script:ChainOptions `
        -Words @('--', "$($script:Probes)\stop-probe.exe", 'main')
    if (-not (Wait-Log $name 'main ready')) { Add-Info 'stays-error' 'the entrypoint did not start' (Invoke-Docker @('logs', $name)).Text }
    foreach ($user in @('ContainerAdministrator', 'ContainerUser')) { Test-HealthyAs $name $user }
    foreach ($case in Get-BrokenAgents) { Test-BrokenAgent $name $agent $case }
    Test-AgentGone $name
}

# Address, proxy and firewall as Initialize-ECSAgent -EnableTaskIAMRole arranges them.
function Connect-AgentStandIn {
    $agent = Start-AgentStandIn
    Register-Cleanup 'stop the stand-in for the agent' { param($it) Stop-AgentStandIn $it } $agent
    $adapter = Get-NetAdapter -IncludeHidden | Where-Object { $_.Name -eq 'vEthernet (nat)' } | Select-Object -First 1
    if ($null -eq $adapter) { throw "no adapter named vEthernet (nat) on this host" }
    [void] (New-NetIPAddress -InterfaceIndex $adapter.ifIndex -IPAddress $script:AgentAddress -PrefixLength 32 -SkipAsSource $true -PolicyStore ActiveStore)
    Register-Cleanup "remove $script:AgentAddress" { Remove-NetIPAddress -IPAddress $script:AgentAddress -Confirm:$false }
    $rule = "credroute-proof-$($script:Proof.Id)"
    [void] (New-NetFirewallRule -Name $rule -DisplayName $rule -Direction Inbound -Protocol TCP -LocalPort 80 -LocalAddress $script:AgentAddress -Action Allow)
    Register-Cleanup 'remove the firewall rule' { param($it) Remove-NetFirewallRule -Name $it } $rule
    $proxy = Invoke-Program 'netsh' @('interface', 'portproxy', 'add', 'v4tov4', "listenaddress=$script:AgentAddress", 'listenport=80', 'connectaddress=127.0.0.1', 'connectport=51679')
    Register-Cleanup 'remove the proxy' { Remove-PortProxy }
    if ($proxy.Code -ne 0) { throw "netsh portproxy: $($proxy.Text)" }
    return $agent
}

function Remove-PortProxy {
    [void] (Invoke-Program 'netsh' @('interface', 'portproxy', 'delete', 'v4tov4', "listenaddress=$script:AgentAddress", 'listenport=80'))
}

function Test-HealthyAs {
    param([string] $Name, [string] $User)
    $health = Invoke-InContainer $Name @($script:Credroute, 'healthcheck') @('--user', $User)
    Assert-Equal "healthy-$User".ToLowerInvariant() "healthcheck as $User ends with" '0' (Get-ExitText $health.Code)
    $diagnosis = ConvertFrom-Answer (Invoke-InContainer $Name @($script:Credroute, 'diagnose', '--json') @('--user', $User)).Out
    $link = Get-Link $diagnosis 'credentials'
    Assert-Match "diagnose-$User".ToLowerInvariant() "diagnose as $User finds the credentials" '^(good|ok)$' (Get-Field $link 'status')
}

function Get-BrokenAgents {
    return @(
        @{ Mode = '503'; Code = 'CREDENTIALS_NOT_YET' },
        @{ Mode = '429'; Code = 'CREDENTIALS_THROTTLED' },
        @{ Mode = '400'; Code = 'CREDENTIALS_UNKNOWN_ID' },
        @{ Mode = 'silent'; Code = 'ENDPOINT_SILENT' },
        @{ Mode = 'closed'; Code = 'ENDPOINT_RESET' }
    )
}

function Test-BrokenAgent {
    param([string] $Name, $Agent, $Case)
    $Agent.Shared.Mode = $Case.Mode
    Test-Unhealthy $Name "agent-$($Case.Mode)" "an agent that answers $($Case.Mode)" "^$($Case.Code)$"
}

# Without the proxy nothing listens on the address. The firewall of Windows may leave such a connection unanswered.
function Test-AgentGone {
    param([string] $Name)
    Remove-PortProxy
    Test-Unhealthy $Name 'proxy-gone' 'an instance without the proxy' '^ENDPOINT_(REFUSED|TIMEOUT)$'
}

function Test-Unhealthy {
    param([string] $Name, [string] $Id, [string] $What, [string] $Pattern)
    $health = Invoke-InContainer $Name @($script:Credroute, 'healthcheck')
    Assert-Equal "$Id-health" "healthcheck with $What ends with" '1' (Get-ExitText $health.Code)
    $diagnosis = ConvertFrom-Answer (Invoke-InContainer $Name @($script:Credroute, 'diagnose', '--json')).Out
    $broken = Get-Link $diagnosis (Get-Field $diagnosis 'firstBroken')
    Assert-Match "$Id-code" "diagnose with $What names" $Pattern (Get-Field $broken 'code')
}

function Get-Link {
    param($Diagnosis, [string] $Id)
    $links = Get-Field $Diagnosis 'links'
    if ($null -eq $links) { $links = Get-Field $Diagnosis 'checks' }
    return (@($links) | Where-Object { (Get-Field $_ 'id') -eq $Id } | Select-Object -First 1)
}
