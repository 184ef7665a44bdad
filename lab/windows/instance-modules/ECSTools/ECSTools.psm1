# Initialize-ECSAgent of the ECS-optimized Windows AMIs, with its documented parameters, for the state of a container
# instance that InstanceHost.psm1 keeps. Its source is not public: what it does here is what AWS documents.
# https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bootstrap_windows_container_instance.html

function Initialize-ECSAgent {
    [CmdletBinding()]
    param(
        [string] $Cluster = 'default',
        [switch] $EnableTaskIAMRole,
        [switch] $EnableTaskENI,
        [switch] $AwsvpcBlockIMDS,
        [string] $AwsvpcAdditionalLocalRoutes,
        [string] $LoggingDrivers,
        [string] $Version
    )
    $words = $PSBoundParameters.GetEnumerator() | Sort-Object Key | ForEach-Object { "-$($_.Key) $($_.Value)" }
    $machine = [Environment]::GetEnvironmentVariables('Machine')
    $settings = $machine.Keys | Where-Object { $_ -like 'ECS_*' -and $machine[$_] } | Sort-Object | ForEach-Object { "$_=$($machine[$_])" }
    $LabInstance.calls.Add("Initialize-ECSAgent $($words -join ' ') [$($settings -join ' ')]")
    if ($LabInstance.refuse['Initialize-ECSAgent']) { throw $LabInstance.refuse['Initialize-ECSAgent'] }
    # The module reports some failures and goes on: github.com/aws/amazon-ecs-agent/issues/2679.
    if ($LabInstance.refuse['Initialize-ECSAgent, softly']) { Write-Error $LabInstance.refuse['Initialize-ECSAgent, softly'] }
    $LabInstance.proxy = $true
    $LabInstance.addresses = @('vEthernet (nat)')
    $LabInstance.services['AmazonECS'] = 'Running'
    if ($LabInstance.endpoint) { & $LabInstance.endpoint }
    'ECS agent initialized'
}

Export-ModuleMember -Function Initialize-ECSAgent
