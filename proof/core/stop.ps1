# Starts a container, stops it once its probe is ready, and returns which process got which event, and when.
function Measure-Stop {
    param([string] $For, [string] $Program, [string[]] $Words, [string[]] $Options = @(), [string] $Tag = '', [string[]] $Stop = @('stop', '-t', '60'), [string[]] $Session = @())
    $report = @('--env', "STOP_REPORT=$($script:Probes)\out", '--env', 'CREDROUTE_LOG_LEVEL=warn')
    $name = Start-Container -For $For -Program $Program -Words $Words -Options ($report + $Options) -Tag $Tag
    if (-not (Wait-Log $name 'main ready')) { throw "the probe of $For did not start: $((Invoke-Docker @('logs', $name)).Text)" }
    if ($Session.Count -gt 0) { [void] (Invoke-Docker (@('exec', '--detach', $name) + $Session)) }
    $begin = Get-UnixMilliseconds
    $clock = Invoke-Docker ($Stop + @($name)) 180
    $state = Get-ContainerState $name
    $log = (Invoke-Docker @('logs', $name)).Text
    $lines = @('main', 'low', 'high' | ForEach-Object { (Read-ContainerFile $name "$($script:Probes)\out\$_.txt") -split '\r?\n' })
    Remove-Container $name
    $all = @(@($lines) + @($log -split '\r?\n') | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne '' } | Select-Object -Unique)
    return New-Object PSObject -Property @{
        Events = @(Select-Events $all $begin)
        Ended = (@($all | Where-Object { $_ -match '^main end ' }).Count -gt 0)
        Logged = ($log -match '(?m)^main end ')
        Running = $state.Running
        ExitCode = $state.ExitCode
        Seconds = [Math]::Round($clock.Ms / 1000, 1)
    }
}

function Get-UnixMilliseconds {
    return [long] ([DateTime]::UtcNow - (New-Object DateTime (1970, 1, 1))).TotalMilliseconds
}

# Which process got which event, and how many milliseconds after the stop was requested.
function Select-Events {
    param([string[]] $Lines, [long] $Begin)
    foreach ($line in $Lines) {
        if ($line -notmatch '^(\S+) (\w+_EVENT) (\d+)$') { continue }
        New-Object PSObject -Property @{ Who = $Matches[1]; Event = $Matches[2]; AfterMs = ([long] $Matches[3] - $Begin) }
    }
}

function Format-Stop {
    param($Stop)
    $told = @($Stop.Events | ForEach-Object { "$($_.Who) $($_.Event) after $($_.AfterMs) ms" }) -join ', '
    if ($told -eq '') { $told = 'no event' }
    return "$told; ran to its end: $($Stop.Ended); last words in the log: $($Stop.Logged); exit code $(Get-ExitText $Stop.ExitCode); stopped after $($Stop.Seconds) s"
}
