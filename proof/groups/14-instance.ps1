Add-Group 14 'Container instance' 'host' { Test-Instance }

# Only on an Amazon ECS container instance, and only when -EcsInstance says so.
function Test-Instance {
    if (-not $EcsInstance) { Add-Info 'instance' 'checks of an ECS container instance' 'not run: start the script with -EcsInstance on such an instance'; return }
    $agent = Invoke-RestMethod -Uri 'http://127.0.0.1:51678/v1/metadata' -TimeoutSec 10
    Add-Info 'agent' 'cluster and version of the ECS agent' @((Get-Field $agent 'Cluster'), (Get-Field $agent 'Version'))
    $before = Get-InstanceState
    $file = Join-Path ([System.IO.Path]::GetTempPath()) "credroute-proof-$($script:Proof.Id).ps1"
    $repair = Invoke-Program (Join-Path $script:Proof.Folder 'credroute.exe') @('script', 'host-repair')
    [System.IO.File]::WriteAllText($file, $repair.Out)
    Register-Cleanup 'remove the repair script' { param($it) Remove-Item -LiteralPath $it -Force } $file
    $run = Invoke-Program 'powershell.exe' @('-NoProfile', '-ExecutionPolicy', 'Bypass', '-File', $file)
    Assert-Equal 'host-repair' 'host-repair on a healthy instance ends with' 0 $run.Code
    Add-Info 'host-repair-output' 'it said' $run.Text
    Assert-Equal 'unchanged' 'and changes neither address nor proxy' $before (Get-InstanceState)
    Add-Info 'task' 'by hand' 'run one task in the default network mode and one in awsvpc, each with a health check; compare docker inspect with aws ecs describe-tasks (exitCode, healthStatus)'
}

function Get-InstanceState {
    $addresses = @(Get-NetIPAddress -AddressFamily IPv4 | Where-Object { $_.IPAddress -like '169.254.170.*' } | ForEach-Object { "$($_.IPAddress) on $($_.InterfaceIndex)" } | Sort-Object)
    $proxies = (Invoke-Program 'netsh' @('interface', 'portproxy', 'show', 'all')).Out
    return (@($addresses) + @($proxies -split '\s+')) -join ' '
}
