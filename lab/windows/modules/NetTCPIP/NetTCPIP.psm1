# For a real PowerShell 7 on Linux: the cmdlets that bootstrap scripts use, over the lab's network service.
# NOT YET RUN ANYWHERE: no PowerShell could be had where this was written. Whoever runs it first: trust it as little
# as any first draft.

function Invoke-LabService([string] $Line) {
    $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', 5010)
    try {
        $stream = $client.GetStream()
        $bytes = [System.Text.Encoding]::UTF8.GetBytes("$Line`n")
        $stream.Write($bytes, 0, $bytes.Length)
        [System.IO.StreamReader]::new($stream).ReadToEnd()
    } finally {
        $client.Dispose()
    }
}

function Get-LabNetwork { Invoke-LabService 'network' | ConvertFrom-Json }

function Test-Wanted($Wanted, $Value) { -not $Wanted -or $Wanted -contains $Value }

function Get-NetRoute {
    [CmdletBinding()]
    param([string[]] $DestinationPrefix, [uint32[]] $InterfaceIndex, [string[]] $NextHop, [string] $AddressFamily, [string] $PolicyStore)
    if ($AddressFamily -eq 'IPv6' -or $PolicyStore -eq 'PersistentStore') { return }
    (Get-LabNetwork).routes |
        Where-Object { Test-Wanted $DestinationPrefix $_.DestinationPrefix } |
        Where-Object { Test-Wanted $InterfaceIndex $_.InterfaceIndex } |
        Where-Object { Test-Wanted $NextHop $_.NextHop } |
        Add-Member -MemberType AliasProperty -Name ifIndex -Value InterfaceIndex -PassThru
}

function Get-NetIPInterface {
    [CmdletBinding()]
    param([uint32[]] $InterfaceIndex, [string] $AddressFamily)
    if ($AddressFamily -eq 'IPv6') { return }
    (Get-LabNetwork).interfaces |
        Where-Object { Test-Wanted $InterfaceIndex $_.InterfaceIndex } |
        Add-Member -MemberType AliasProperty -Name ifIndex -Value InterfaceIndex -PassThru
}

# Writes the error of the calling cmdlet that stands for a Win32 code; true when there is none.
function Test-Outcome($Caller, [uint32] $Code) {
    if ($Code -eq 0) { return $true }
    $exists = $Code -eq 5010
    $id = if ($exists) { 87 } else { $Code }
    $message = if ($exists) { 'Instance MSFT_NetRoute already exists' } else { "Windows error $Code" }
    $category = [System.Management.Automation.ErrorCategory]::NotSpecified
    $Caller.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new($message), "Windows System Error $id", $category, $null))
    return $false
}

function New-NetRoute {
    [CmdletBinding()]
    param(
        [Parameter(Mandatory)] [string] $DestinationPrefix,
        [Parameter(Mandatory)] [uint32] $InterfaceIndex,
        [string] $NextHop = '0.0.0.0',
        [uint16] $RouteMetric = 256,
        [string] $AddressFamily,
        [string] $PolicyStore
    )
    $code = Invoke-LabService "create $InterfaceIndex $DestinationPrefix $NextHop $RouteMetric"
    if (Test-Outcome $PSCmdlet $code) { Get-NetRoute -DestinationPrefix $DestinationPrefix -InterfaceIndex $InterfaceIndex -NextHop $NextHop }
}

function Remove-NetRoute {
    [CmdletBinding(SupportsShouldProcess)]
    param([string[]] $DestinationPrefix, [uint32[]] $InterfaceIndex, [string[]] $NextHop, [string] $AddressFamily, [string] $PolicyStore)
    $found = @(Get-NetRoute -DestinationPrefix $DestinationPrefix -InterfaceIndex $InterfaceIndex -NextHop $NextHop)
    if ($found.Count -eq 0) {
        $category = [System.Management.Automation.ErrorCategory]::ObjectNotFound
        $PSCmdlet.WriteError([System.Management.Automation.ErrorRecord]::new([Exception]::new('No matching MSFT_NetRoute objects found'), 'CmdletizationQuery_NotFound', $category, $null))
    }
    foreach ($route in $found) {
        $code = Invoke-LabService "delete $($route.InterfaceIndex) $($route.DestinationPrefix) $($route.NextHop) 0"
        [void] (Test-Outcome $PSCmdlet $code)
    }
}

Export-ModuleMember -Function Get-NetRoute, Get-NetIPInterface, New-NetRoute, Remove-NetRoute
