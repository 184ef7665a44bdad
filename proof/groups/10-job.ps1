Add-Group 10 'Termination' 'image' { Test-HardEnd 'unlimited' @() }, { Test-HardEnd 'limited' @('--memory', '512m', '--cpus', '1') }

# When credroute itself is terminated, the entrypoint must not go on without it.
function Test-HardEnd {
    param([string] $Id, [string[]] $Options)
    $name = Start-Container -For "hard-$Id" -Program $script:Credroute -Options $Options -Words @('--', "$($script:Probes)\stop-probe.exe", 'main')
    if (-not (Wait-Log $name 'main ready')) { throw 'the probe did not start' }
    $top = (Invoke-Docker @('top', $name)).Out
    Add-Info "$Id-processes" 'docker top, with private working sets' @($top -split '\r?\n' | Select-Object -Skip 1)
    if ($top -notmatch '(?m)^credroute\.exe\s+(\d+)') { throw "docker top shows no credroute.exe: $top" }
    [void] (Invoke-InContainer $name @("$($script:Probes)\process.exe", 'terminate', $Matches[1]))
    $state = Get-ContainerState $name
    for ($try = 0; $state.Running -and ($try -lt 40); $try++) { Start-Sleep -Milliseconds 250; $state = Get-ContainerState $name }
    Remove-Container $name
    Assert-Equal "$Id-ended" "$Id`: 10 s after credroute was terminated the container runs" $false $state.Running
    Assert-Equal "$Id-exit-code" "$Id`: its exit code is credroute's" 99 $state.ExitCode
}
