Add-Group 11 'Cost' 'image' { Test-Rest }, { Test-ManyContainers }, { Test-ManyHealthChecks }

# What credroute costs while it waits. Windows shows a container's processes on the host with process isolation only.
function Test-Rest {
    $name = Start-Container -For 'rest' -Program $script:Credroute -Words @('--', "$($script:Probes)\stop-probe.exe", 'main')
    if (-not (Wait-Log $name 'main ready')) { throw 'the probe did not start' }
    $top = (Invoke-Docker @('top', $name)).Out
    $process = $null
    if ($top -match '(?m)^credroute\.exe\s+(\d+)') { $process = Get-Process -Id $Matches[1] -ErrorAction SilentlyContinue }
    if ($null -eq $process) { Add-Info 'rest' 'memory and CPU at rest' 'the process is not visible on the host'; Remove-Container $name; return }
    $before = $process.TotalProcessorTime.TotalMilliseconds
    Start-Sleep -Seconds 60
    $process.Refresh()
    $mib = 1048576
    Add-Info 'memory' 'private, working set, peak working set (MiB), threads, handles' @(
        [Math]::Round($process.PrivateMemorySize64 / $mib, 1), [Math]::Round($process.WorkingSet64 / $mib, 1),
        [Math]::Round($process.PeakWorkingSet64 / $mib, 1), $process.Threads.Count, $process.HandleCount)
    Add-Info 'processor' 'CPU time in 60 s at rest (ms), and in all' @(($process.TotalProcessorTime.TotalMilliseconds - $before), $before)
    Remove-Container $name
}

function Test-ManyContainers {
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $names = @()
    for ($i = 1; $i -le 20; $i++) { $names += Start-Container -For "many-$i" -Program $script:Credroute -Words @('--', "$($script:Probes)\stop-probe.exe", 'main') }
    $ready = @($names | Where-Object { Wait-Log $_ 'main ready' })
    Add-Info 'many-time' 'until the entrypoints of 20 containers run (s)' ([Math]::Round($clock.Elapsed.TotalSeconds, 1))
    Assert-Equal 'many' 'of 20 containers that run at the same time, those whose entrypoint runs' 20 $ready.Count
    foreach ($name in $names) { Remove-Container $name }
}

# Off ECS a health check has nothing to ask, so this is what its start costs.
function Test-ManyHealthChecks {
    $name = Start-Container -For 'health' -Program "$($script:Probes)\stop-probe.exe" -Words @('idle')
    $runs = @()
    for ($i = 1; $i -le 50; $i++) { $runs += Invoke-InContainer $name @($script:Credroute, 'healthcheck') }
    Remove-Container $name
    Assert-Equal 'health' 'of 50 health checks off ECS, those that end with 0' 50 @($runs | Where-Object { $_.Code -eq 0 }).Count
    $times = @($runs | ForEach-Object { $_.Ms } | Sort-Object)
    Add-Info 'health-time' 'median and maximum (ms), docker exec included' @($times[25], $times[49])
}
