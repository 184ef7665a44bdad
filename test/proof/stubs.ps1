# Between the kit's functions and its run: the programs and cmdlets of a Windows host, answered from a scenario.
$script:Proof.Folder = $Scenario.Kit

# One expression for all rules, in their order: the first that fits has the only group that matched.
$script:Rules = New-Object regex $Scenario.Rules
$script:StopTime = 0
$script:EarlyStopped = $false

function Find-Answer {
    param([string] $Line)
    $match = $script:Rules.Match($Line)
    if (-not $match.Success) { throw "the scenario has no answer for: $Line" }
    for ($i = 0; -not $match.Groups["r$i"].Success; $i++) { }
    return $Scenario.Programs[$i]
}

# What differs from run to run goes, so that a rule can name the rest.
function Invoke-Program {
    param([string] $File, [string[]] $Words = @(), [int] $LimitSeconds = 300)
    $line = (@($File) + @($Words)) -join ' '
    $line = $line.Replace("credroute-proof-$($script:Proof.Id)-", '').Replace("--label credroute.proof=$($script:Proof.Id) ", '')
    [void] $Calls.Add($line)
    if ($line -match 'portproxy delete') { $script:StubAgent.Mode = 'gone' }
    if ($line -match '^docker (inspect|stop) .*stop-early') {
        if ($line -match '^docker stop') { $script:EarlyStopped = $true }
        if (-not $script:EarlyStopped) { $line = "$line not-stopped" }
    }
    # Docker escapes them for the entrypoint, and cmd.exe does not read that.
    if (($Words -contains 'cmd.exe') -and ($Words -contains '/c') -and ($line.Contains('"'))) { throw "cmd.exe gets quotation marks: $line" }
    if ($line -match ' chain-stays ') { $line = "$line agent-$($script:StubAgent.Mode)" }
    $answer = Find-Answer $line
    if ($line -match '^docker (stop|kill|restart) ') { $script:StopTime = Get-UnixMilliseconds }
    $out = [regex]::Replace($answer.Out, '\{now\+(\d+)\}', { param($match) "$($script:StopTime + [long] $match.Groups[1].Value)" })
    $out = $out.Replace('{word}', "$(@($Words)[-2])")
    if (($Words[0] -eq 'cp') -and ($answer.Code -eq 0)) { [System.IO.File]::WriteAllText(@($Words)[-1], $out) }
    return New-ProgramResult $answer.Code $out $answer.Err $answer.Ms
}

function Test-Elevated { return $Scenario.Elevated }

$script:StubAgent = @{ Mode = 'ok'; Requests = $Scenario.Requests }
function Start-AgentStandIn { return @{ Shared = $script:StubAgent } }
function Stop-AgentStandIn { param($Agent) [void] $Calls.Add('Stop-AgentStandIn') }
function Start-Sleep { param([int] $Seconds, [int] $Milliseconds) }
function Write-Host { param($Object) }
function Get-DefenderScanner { return $Scenario.Scanner }
function Get-SignTool { return $Scenario.SignTool }

function Get-ItemProperty {
    param([string] $Path)
    return New-Object PSObject -Property @{ ProductName = 'Windows Server 2022 Datacenter'; CurrentBuildNumber = '20348'; UBR = 3000 }
}

function Get-FileHash {
    param([string] $LiteralPath, [string] $Algorithm)
    if ($null -ne $Scenario.Checksum) { return New-Object PSObject -Property @{ Hash = $Scenario.Checksum } }
    return Microsoft.PowerShell.Utility\Get-FileHash -LiteralPath $LiteralPath -Algorithm $Algorithm
}

function Get-MpComputerStatus {
    if (-not $Scenario.Defender) { throw 'Invalid class' }
    return New-Object PSObject -Property @{ RealTimeProtectionEnabled = $true; AntivirusSignatureVersion = '1.2.3' }
}

function Get-MpThreatDetection { foreach ($path in $Scenario.Threats) { New-Object PSObject -Property @{ Resources = @($path) } } }

function Get-NetAdapter {
    param([switch] $IncludeHidden)
    return New-Object PSObject -Property @{ Name = 'vEthernet (nat)'; ifIndex = 22 }
}

function Get-NetIPAddress {
    param([string] $AddressFamily)
    $addresses = $Scenario.Addresses
    # An address that comes between two looks.
    if ($Scenario.Restless) { $Scenario.Restless = $false; $Scenario.Addresses = @($addresses) + @('169.254.170.9') }
    foreach ($address in $addresses) { New-Object PSObject -Property @{ IPAddress = $address; InterfaceIndex = 22 } }
}

function New-NetIPAddress {
    param([int] $InterfaceIndex, [string] $IPAddress, [int] $PrefixLength, [bool] $SkipAsSource, [string] $PolicyStore)
    [void] $Calls.Add("New-NetIPAddress $IPAddress/$PrefixLength on $InterfaceIndex")
}

function Remove-NetIPAddress { param([string] $IPAddress, [switch] $Confirm) [void] $Calls.Add("Remove-NetIPAddress $IPAddress") }

function New-NetFirewallRule {
    param([string] $Name, [string] $DisplayName, [string] $Direction, [string] $Protocol, [int] $LocalPort, [string] $LocalAddress, [string] $Action)
    [void] $Calls.Add("New-NetFirewallRule $LocalAddress`:$LocalPort")
}

function Remove-NetFirewallRule { param([string] $Name) [void] $Calls.Add('Remove-NetFirewallRule') }

function Invoke-RestMethod {
    param([string] $Uri, [int] $TimeoutSec)
    return New-Object PSObject -Property @{ Cluster = 'proof'; Version = 'Amazon ECS Agent - v1.99.0' }
}

# The real one needs a container of this host.
function Invoke-Command {
    param([string] $ContainerId, [switch] $RunAsAdministrator, [scriptblock] $ScriptBlock)
    if ($ContainerId -ne '4a5b') { throw "there is no container $ContainerId" }
    return 'PROOF_CONTAINER=yes'
}

function Get-Process {
    param([int] $Id, [string] $ErrorAction)
    $process = New-Object PSObject -Property @{
        TotalProcessorTime = [TimeSpan]::FromMilliseconds(300); PrivateMemorySize64 = 33554432; WorkingSet64 = 8388608
        PeakWorkingSet64 = 83886080; Threads = @(1, 2, 3); HandleCount = 90
    }
    $process | Add-Member -MemberType ScriptMethod -Name Refresh -Value { }
    return $process
}

function New-SelfSignedCertificate {
    param([string] $Type, [string] $Subject, [string] $CertStoreLocation)
    return New-Object PSObject -Property @{ Thumbprint = 'ABCDEF' }
}

function Set-AuthenticodeSignature {
    param([string] $FilePath, $Certificate, [string] $HashAlgorithm)
    $signer = $null
    if ($Scenario.Signed) { $signer = $Certificate }
    return New-Object PSObject -Property @{ SignerCertificate = $signer; StatusMessage = 'from the scenario' }
}

function Get-AuthenticodeSignature {
    param([string] $FilePath)
    return New-Object PSObject -Property @{ Status = $Scenario.Signature }
}

function Remove-Item {
    param([string] $LiteralPath, [switch] $Force)
    [void] $Calls.Add("Remove-Item $($LiteralPath -replace '^.*[\\/]', '')")
    if (-not $LiteralPath.StartsWith('Cert:')) { Microsoft.PowerShell.Management\Remove-Item -LiteralPath $LiteralPath -Force }
}
