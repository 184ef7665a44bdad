# The cmdlet of NetAdapter that AWS's bootstrap script uses, over the adapters of the lab's container:
# https://learn.microsoft.com/powershell/module/netadapter/get-netadapter
. "$PSScriptRoot\..\NetTCPIP\LabService.ps1"

function Get-NetAdapter {
    [CmdletBinding(DefaultParameterSetName = 'ByName', PositionalBinding = $false)]
    param(
        [Parameter(ParameterSetName = 'ByName', Position = 0, ValueFromPipelineByPropertyName)] [Alias('ifAlias', 'InterfaceAlias')] [ValidateNotNull()] [string[]] $Name,
        [Parameter(ParameterSetName = 'ByInstanceID', Mandatory, ValueFromPipelineByPropertyName)] [Alias('ifDesc')] [ValidateNotNull()] [string[]] $InterfaceDescription,
        [Parameter(ParameterSetName = 'ByIfIndex', Mandatory, ValueFromPipelineByPropertyName)] [Alias('ifIndex')] [ValidateNotNull()] [uint32[]] $InterfaceIndex,
        [switch] $IncludeHidden,
        [switch] $Physical,
        [int] $ThrottleLimit,
        [switch] $AsJob
    )
    process {
        $adapters = foreach ($row in (Get-LabNetwork).adapters) {
            ConvertTo-CimLike MSFT_NetAdapter ([ordered] @{
                    Name = [string] $row.Name
                    InterfaceAlias = [string] $row.Name
                    InterfaceDescription = [string] $row.InterfaceDescription
                    InterfaceIndex = [uint32] $row.InterfaceIndex
                    Status = [string] $row.Status
                })
        }
        Select-Queried $PSCmdlet @($adapters) Name, InterfaceDescription, InterfaceIndex
    }
}

Export-ModuleMember -Function Get-NetAdapter
