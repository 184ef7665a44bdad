# The cmdlets of NetTCPIP that bootstrap scripts use, over the routes of the lab's container. The parameters, their
# types and what asks for confirmation are those of the real module, as Microsoft documents them:
# https://learn.microsoft.com/powershell/module/nettcpip
. "$PSScriptRoot\LabService.ps1"

$families = @{ Type = [uint16]; Values = @{ IPv4 = 2; IPv6 = 23 } }
Add-CimEnum NetRoute @{
    AddressFamily = $families
    Publish = @{ Type = [byte]; Values = @{ No = 0; Age = 1; Yes = 2 } }
    Store = @{ Type = [byte]; Values = @{ PersistentStore = 0; ActiveStore = 1 } }
    State = @{ Type = [uint16]; Values = @{ Alive = 0; Probe = 1; Unreachable = 2; Dead = 3 } }
    Protocol = @{ Type = [uint16]; Values = @{ Other = 1; Local = 2; NetMgmt = 3; Icmp = 4; Egp = 5; Ggp = 6
            Hello = 7; Rip = 8; IsIs = 9; EsIs = 10; Igrp = 11; Bbn = 12; Ospf = 13; Bgp = 14; Idpr = 15
            Eigrp = 16; Dvmrp = 17; Rpl = 18; Dhcp = 19 } }
}
Add-CimEnum NetIPInterface @{
    AddressFamily = $families
    ConnectionState = @{ Type = [uint32]; Values = @{ Disconnected = 0; Connected = 1 } }
    Dhcp = @{ Type = [byte]; Values = @{ Disabled = 0; Enabled = 1 } }
    AutomaticMetric = @{ Type = [byte]; Values = @{ Disabled = 0; Enabled = 1 } }
}

function Get-NetRoute {
    [CmdletBinding(DefaultParameterSetName = 'ByName', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'ByName', Position = 0)] [ValidateNotNull()] [string[]] $DestinationPrefix,
        [Parameter(ParameterSetName = 'ByName', ValueFromPipelineByPropertyName)] [Alias('ifIndex')] [ValidateNotNull()] [uint32[]] $InterfaceIndex,
        [Parameter(ParameterSetName = 'ByName', ValueFromPipelineByPropertyName)] [Alias('ifAlias')] [ValidateNotNull()] [string[]] $InterfaceAlias,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [string[]] $NextHop,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily[]] $AddressFamily,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Publish[]] $Publish,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint16[]] $RouteMetric,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Protocol[]] $Protocol,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint32[]] $CompartmentId,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [timespan[]] $ValidLifetime,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [timespan[]] $PreferredLifetime,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.State[]] $State,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint32[]] $InterfaceMetric,
        [Parameter(ParameterSetName = 'ByName')] [string] $PolicyStore,
        [switch] $IncludeAllCompartments,
        [int] $ThrottleLimit,
        [switch] $AsJob
    )
    process {
        $network = Get-LabNetwork
        $store = if ($PolicyStore) { $PolicyStore } else { 'ActiveStore' }
        $rows = if ($store -eq 'PersistentStore') { $network.persistent } else { $network.routes }
        $routes = foreach ($row in $rows) {
            $owner = $network.interfaces | Where-Object InterfaceIndex -EQ $row.InterfaceIndex
            ConvertTo-CimLike MSFT_NetRoute ([ordered] @{
                    DestinationPrefix = [string] $row.DestinationPrefix
                    NextHop = [string] $row.NextHop
                    InterfaceIndex = [uint32] $row.InterfaceIndex
                    InterfaceAlias = [string] $owner.InterfaceAlias
                    AddressFamily = [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily]::IPv4
                    RouteMetric = [uint16] $row.RouteMetric
                    InterfaceMetric = $(if ($owner) { [uint32] $owner.InterfaceMetric })
                    Store = [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Store] $store
                })
        }
        Select-Queried $PSCmdlet @($routes) DestinationPrefix, InterfaceIndex, InterfaceAlias, NextHop, AddressFamily, RouteMetric
    }
}

function Get-NetIPInterface {
    [CmdletBinding(DefaultParameterSetName = 'ByName', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'ByName', ValueFromPipelineByPropertyName)] [Alias('ifIndex')] [ValidateNotNull()] [uint32[]] $InterfaceIndex,
        [Parameter(ParameterSetName = 'ByName', Position = 0, ValueFromPipelineByPropertyName)] [Alias('ifAlias')] [ValidateNotNull()] [string[]] $InterfaceAlias,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.AddressFamily[]] $AddressFamily,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint32[]] $NlMtuBytes,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint32[]] $InterfaceMetric,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.Dhcp[]] $Dhcp,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.ConnectionState[]] $ConnectionState,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.AutomaticMetric[]] $AutomaticMetric,
        [Parameter(ParameterSetName = 'ByName')] [ValidateNotNull()] [uint32[]] $CompartmentId,
        [Parameter(ParameterSetName = 'ByName')] [string] $PolicyStore,
        [switch] $IncludeAllCompartments,
        [int] $ThrottleLimit,
        [switch] $AsJob
    )
    process {
        $interfaces = foreach ($row in (Get-LabNetwork).interfaces) {
            ConvertTo-CimLike MSFT_NetIPInterface ([ordered] @{
                    InterfaceIndex = [uint32] $row.InterfaceIndex
                    InterfaceAlias = [string] $row.InterfaceAlias
                    AddressFamily = [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.AddressFamily]::IPv4
                    InterfaceMetric = [uint32] $row.InterfaceMetric
                    ConnectionState = [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetIPInterface.ConnectionState] $row.ConnectionState
                    NlMtu = [uint32] $row.NlMtu
                })
        }
        Select-Queried $PSCmdlet @($interfaces) InterfaceIndex, InterfaceAlias, AddressFamily, InterfaceMetric, ConnectionState
    }
}

function New-NetRoute {
    [CmdletBinding(DefaultParameterSetName = 'ByInterfaceAlias', SupportsShouldProcess, ConfirmImpact = 'Medium', PositionalBinding = $false)]
    param(
        [Parameter(Mandatory, Position = 0)] [string] $DestinationPrefix,
        [Parameter(ParameterSetName = 'ByInterfaceAlias', Mandatory, ValueFromPipelineByPropertyName)] [Alias('ifAlias')] [string] $InterfaceAlias,
        [Parameter(ParameterSetName = 'ByInterfaceIndex', Mandatory, ValueFromPipelineByPropertyName)] [Alias('ifIndex')] [uint32] $InterfaceIndex,
        [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily] $AddressFamily,
        [string] $NextHop = '0.0.0.0',
        [string] $PolicyStore,
        [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Publish] $Publish,
        [uint16] $RouteMetric = 256,
        [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Protocol] $Protocol,
        [timespan] $ValidLifetime,
        [timespan] $PreferredLifetime,
        [int] $ThrottleLimit,
        [switch] $AsJob
    )
    process {
        $network = Get-LabNetwork
        $index = if ($InterfaceAlias) { ($network.interfaces | Where-Object InterfaceAlias -EQ $InterfaceAlias).InterfaceIndex } else { $InterfaceIndex }
        if (-not $PSCmdlet.ShouldProcess($DestinationPrefix)) { return }
        # Without a store the route goes into both.
        $scope = if ($PolicyStore) { 'active' } else { 'both' }
        $code = Invoke-LabService "$scope create $index $DestinationPrefix $NextHop $RouteMetric"
        if (Test-Outcome $PSCmdlet $code) { Get-NetRoute -DestinationPrefix $DestinationPrefix -InterfaceIndex $index -NextHop $NextHop }
    }
}

function Remove-NetRoute {
    [CmdletBinding(DefaultParameterSetName = 'ByName', SupportsShouldProcess, ConfirmImpact = 'High', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'ByName', Position = 0)] [string[]] $DestinationPrefix,
        [Parameter(ParameterSetName = 'ByName', ValueFromPipelineByPropertyName)] [Alias('ifIndex')] [uint32[]] $InterfaceIndex,
        [Parameter(ParameterSetName = 'ByName', ValueFromPipelineByPropertyName)] [Alias('ifAlias')] [string[]] $InterfaceAlias,
        [Parameter(ParameterSetName = 'ByName')] [string[]] $NextHop,
        [Parameter(ParameterSetName = 'ByName')] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.AddressFamily[]] $AddressFamily,
        [Parameter(ParameterSetName = 'ByName')] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Publish[]] $Publish,
        [Parameter(ParameterSetName = 'ByName')] [uint16[]] $RouteMetric,
        [Parameter(ParameterSetName = 'ByName')] [Microsoft.PowerShell.Cmdletization.GeneratedTypes.NetRoute.Protocol[]] $Protocol,
        [Parameter(ParameterSetName = 'ByName')] [uint32[]] $InterfaceMetric,
        [Parameter(ParameterSetName = 'ByName')] [string] $PolicyStore,
        [Parameter(ParameterSetName = 'InputObject (cdxml)', Mandatory, ValueFromPipeline)]
        [PSTypeName('Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/MSFT_NetRoute')] [object[]] $InputObject,
        [switch] $IncludeAllCompartments,
        [int] $ThrottleLimit,
        [switch] $AsJob,
        [switch] $PassThru
    )
    process {
        $scope = if ($PolicyStore) { 'active' } else { 'both' }
        $found = if ($InputObject) { $InputObject } else {
            Select-Queried $PSCmdlet @(Get-NetRoute) DestinationPrefix, InterfaceIndex, InterfaceAlias, NextHop, AddressFamily, RouteMetric, InterfaceMetric
        }
        foreach ($route in $found) {
            if (-not $PSCmdlet.ShouldProcess($route.DestinationPrefix)) { continue }
            $code = Invoke-LabService "$scope delete $($route.InterfaceIndex) $($route.DestinationPrefix) $($route.NextHop) 0"
            if ((Test-Outcome $PSCmdlet $code) -and $PassThru) { $route }
        }
    }
}

Export-ModuleMember -Function Get-NetRoute, Get-NetIPInterface, New-NetRoute, Remove-NetRoute
