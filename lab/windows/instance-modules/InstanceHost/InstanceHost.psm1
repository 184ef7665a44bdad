# The programs and cmdlets through which scripts change a container instance, over a state in $global:LabInstance:
#   calls      what was called, in order
#   refuse     message by call: that call fails with it
#   excluded   ranges of excluded ports: start, end, and whether they were reserved on purpose (admin)
#   proxy, addresses   the credentials endpoint's proxy, and the interfaces that have its address
#   services   state by name; winnat   whether the NAT runs

function Test-Refused([string] $Call) {
    $LabInstance.calls.Add($Call)
    $LabInstance.refuse[$Call]
}

# netsh in German, whose words the scripts must not need.
function netsh {
    $call = "netsh $args"
    $refused = Test-Refused $call
    $global:LASTEXITCODE = if ($refused) { 1 } else { 0 }
    if ($refused) { return $refused }
    switch -Regex ($call) {
        'show excludedportrange' {
            '', 'Protokoll tcp Portausschlussbereiche', '', 'Startport   Endport', '----------  --------'
            foreach ($range in $LabInstance.excluded) {
                '{0,10}  {1,10}{2}' -f $range.start, $range.end, $(if ($range.admin) { '     *' })
            }
            '', '* - Verwaltete Portausschluesse.', ''
            return
        }
        'add excludedportrange .* startport=(\d+) numberofports=(\d+)' {
            $first = [int] $Matches[1]
            $last = $first + [int] $Matches[2] - 1
            $taken = $LabInstance.excluded | Where-Object { $_.start -le $last -and $_.end -ge $first }
            if ($taken) { $global:LASTEXITCODE = 1; return 'Der Port wird verwendet.' }
            $LabInstance.excluded += @{ start = $first; end = $last; admin = $true }
            return 'OK.'
        }
        'portproxy show v4tov4' {
            if ($LabInstance.proxy) { '', 'Abhoeren auf ipv4:', '', '169.254.170.2   80          127.0.0.1       51679', '' }
            return
        }
        'portproxy delete v4tov4' {
            if (-not $LabInstance.proxy) { $global:LASTEXITCODE = 1; return 'Das System kann die Datei nicht finden.' }
            $LabInstance.proxy = $false
            return
        }
    }
    $global:LASTEXITCODE = 1
    "netsh does not know: $args"
}

function net {
    $call = "net $args"
    $refused = Test-Refused $call
    $global:LASTEXITCODE = if ($refused) { 2 } else { 0 }
    if ($refused -like 'throw:*') { throw $refused }
    if ($refused) { return $refused }
    switch ($call) {
        'net stop winnat /y' {
            $LabInstance.winnat = $false
            # What was not reserved on purpose was the NAT's.
            $LabInstance.excluded = @($LabInstance.excluded | Where-Object { $_.admin })
        }
        'net start winnat' { $LabInstance.winnat = $true }
        'net stop hns /y' { $LabInstance.services['hns'] = $LabInstance.services['docker'] = 'Stopped' }
        'net start hns' { $LabInstance.services['hns'] = 'Running' }
    }
}

function Write-ServiceError($Caller, [string] $Id, [string] $Text) {
    $Caller.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new($Text), $Id, 'NotSpecified', $null))
}

function Get-Service {
    [CmdletBinding()]
    param([Parameter(Position = 0)] [Alias('ServiceName')] [string[]] $Name)
    foreach ($one in $Name) {
        $refused = Test-Refused "Get-Service $one"
        if ($refused) { Write-ServiceError $PSCmdlet NoServiceFoundForGivenName $refused; continue }
        $dependent = if ($one -eq 'hns') { [pscustomobject] @{ Name = 'docker'; Status = $LabInstance.services['docker'] } }
        [pscustomobject] @{ Name = $one; Status = $LabInstance.services[$one]; DependentServices = @($dependent) }
    }
}

function Stop-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [Alias('ServiceName')] [string[]] $Name, [switch] $Force)
    foreach ($one in $Name) {
        $refused = Test-Refused "Stop-Service $one"
        if ($refused) { Write-ServiceError $PSCmdlet StopServiceFailed $refused } else { $LabInstance.services[$one] = 'Stopped' }
    }
}

function Start-Service {
    [CmdletBinding(SupportsShouldProcess)]
    param([Parameter(Position = 0)] [Alias('ServiceName')] [string[]] $Name)
    foreach ($one in $Name) {
        $refused = Test-Refused "Start-Service $one"
        if ($refused) { Write-ServiceError $PSCmdlet StartServiceFailed $refused } else { $LabInstance.services[$one] = 'Running' }
    }
}

function Get-NetIPAddress {
    [CmdletBinding(PositionalBinding = $false)]
    param([Parameter(Position = 0)] [Alias('LocalAddress')] [string[]] $IPAddress, [string] $PolicyStore)
    if ($LabInstance.addresses.Count -eq 0) {
        Write-ServiceError $PSCmdlet CmdletizationQuery_NotFound_IPAddress "No MSFT_NetIPAddress objects found with property 'IPAddress' equal to '$IPAddress'."
    }
    foreach ($alias in $LabInstance.addresses) {
        $row = [pscustomobject] @{ IPAddress = "$IPAddress"; InterfaceAlias = $alias }
        $row.PSTypeNames.Insert(0, 'Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetIPAddress')
        $row
    }
}

function Remove-NetIPAddress {
    [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High', PositionalBinding = $false)]
    param(
        [Parameter(Mandatory, ValueFromPipeline)]
        [PSTypeName('Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetIPAddress')] [object[]] $InputObject
    )
    process {
        foreach ($row in $InputObject) {
            if (-not $PSCmdlet.ShouldProcess($row.IPAddress)) { continue }
            $refused = Test-Refused "Remove-NetIPAddress $($row.InterfaceAlias)"
            if ($refused) { Write-ServiceError $PSCmdlet 'Windows System Error 5' $refused; continue }
            $LabInstance.addresses = @($LabInstance.addresses | Where-Object { $_ -ne $row.InterfaceAlias })
        }
    }
}

Export-ModuleMember -Function netsh, net, Get-Service, Stop-Service, Start-Service, Get-NetIPAddress, Remove-NetIPAddress
