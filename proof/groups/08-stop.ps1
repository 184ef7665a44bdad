Add-Group 8 'Stop' 'image' @(
    { Test-Stops }, { Test-StopOptions }, { Test-StopBatch }, { Test-StopEarly }, { Test-StopOther }, { Test-StopLevels },
    { Test-CmdCtrlC }, { Test-PowershellEvents }, { Test-StopTime }, { Test-StopUser32 }, { Test-StopSession }
)

$script:StopWords = @("$($script:Probes)\stop-probe.exe", 'main', '--linger', '2000', '--exit', '7')

# Does a stop reach the entrypoint, at once and once, and does it last?
function Test-Stops {
    $direct = Measure-Stop -For 'stop-direct' -Program $script:StopWords[0] -Words $script:StopWords[1..5]
    Add-Info 'direct' 'the probe as ENTRYPOINT' (Format-Stop $direct)
    $behind = Measure-Stop -For 'stop-behind' -Program $script:Credroute -Words (@('--') + $script:StopWords)
    Add-Info 'behind' 'the probe behind credroute' (Format-Stop $behind)
    Test-StopBehind $direct $behind
}

# The probe cannot see a second CTRL_SHUTDOWN: Windows ends a process after the first one's handler.
function Test-StopBehind {
    param($Direct, $Behind)
    Assert-Equal 'told' 'events that the entrypoint gets' 1 @($Behind.Events).Count
    Assert-Equal 'ended' 'an entrypoint that needs 2 s runs to its end' $true $Behind.Ended
    Assert-Equal 'exit-code' 'its exit code is the container''s' 7 $Behind.ExitCode
    Assert-Equal 'last-words' 'its last line is in docker logs' $true $Behind.Logged
    $late = 'no event'
    $holds = $false
    if (@($Direct.Events).Count * @($Behind.Events).Count -gt 0) {
        $late = $Behind.Events[0].AfterMs - $Direct.Events[0].AfterMs
        $holds = $late -lt 3000
    }
    Assert-True 'at-once' 'it gets the event no later than as ENTRYPOINT (milliseconds later)' 'less than 3000' $holds $late
}

# Each value of the option about stops.
function Test-StopOptions {
    if (-not (Test-Option 'stop-event')) { Add-Info 'stop-event' '--stop-event' 'not in this version'; return }
    foreach ($value in @('auto', 'same', 'ctrl-c', 'ctrl-break', 'ctrl-close', 'none')) {
        Invoke-Step { Test-StopEvent $value }
    }
}

function Test-StopEvent {
    param([string] $Value)
    $stop = Measure-Stop -For "stop-event-$Value" -Program $script:Credroute -Words (@('--stop-event', $Value, '--') + $script:StopWords)
    Add-Info "stop-event-$Value" "--stop-event $Value" (Format-Stop $stop)
}

# An entrypoint that is a batch file: Windows notifies cmd.exe. Does its child get the event?
function Test-StopBatch {
    $batch = @('cmd.exe', '/c', "$($script:Probes)\run-stop-probe.cmd")
    $direct = Measure-Stop -For 'stop-batch' -Program $batch[0] -Words $batch[1..2]
    Add-Info 'batch-direct' 'a batch file as ENTRYPOINT' (Format-Stop $direct)
    $behind = Measure-Stop -For 'stop-batch-behind' -Program $script:Credroute -Words (@('--') + $batch)
    if (-not (Test-Option 'stop-event')) { Add-Info 'batch' 'a batch file behind credroute' (Format-Stop $behind); return }
    Assert-True 'batch' 'the program of a batch file behind credroute gets the event and runs to its end' 'ran to its end' $behind.Ended (Format-Stop $behind)
}

function Test-StopEarly {
    $name = Start-Container -For 'stop-early' -Program $script:Credroute -Options @('--env', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/none') `
        -Words @('--network-mode', 'nat', '--timeout', '2m', '--', 'cmd.exe', '/c', 'exit 0')
    # Nothing answers there, so it tries again until its time is up.
    Start-Sleep -Seconds 5
    if (-not (Get-ContainerState $name).Running) { throw "the bootstrap ended before the stop: $((Invoke-Docker @('logs', $name)).Text)" }
    $stop = Invoke-Docker @('stop', '-t', '60', $name) 180
    $state = Get-ContainerState $name
    Remove-Container $name
    Assert-Equal 'bootstrap' 'a stop before the entrypoint runs ends with' (Get-ExitText 3221225786) (Get-ExitText $state.ExitCode)
    Add-Info 'bootstrap-time' 'it took (ms)' $stop.Ms
}

function Test-StopOther {
    $kill = Measure-Stop -For 'stop-kill' -Program $script:Credroute -Words (@('--') + $script:StopWords) -Stop @('kill')
    Assert-Equal 'killed' 'after docker kill the container runs' $false $kill.Running
    $again = Measure-Stop -For 'stop-restart' -Program $script:Credroute -Words (@('--') + $script:StopWords) -Stop @('restart', '-t', '60')
    Assert-Equal 'restarted' 'after docker restart the container runs' $true $again.Running
    $terminal = Measure-Stop -For 'stop-tty' -Program $script:Credroute -Words (@('--') + $script:StopWords) -Options @('--tty')
    Add-Info 'tty' 'with --tty' (Format-Stop $terminal)
}

# Does Windows notify processes that Docker did not start in the order of their shutdown levels?
function Test-StopLevels {
    # The first process must stay, and must not pass the stop on.
    $levels = Measure-Stop -For 'stop-levels' -Program $script:Credroute -Words @('--stop-event', 'none', '--', 'cmd.exe', '/c', "$($script:Probes)\two-levels.cmd")
    Add-Info 'levels' 'two processes of levels 0x100 (low) and 0x3FF (high), and their sibling main' (Format-Stop $levels)
}

# CTRL_C for a batch file: does cmd.exe ask "Terminate batch job (Y/N)?" and wait for an answer?
function Test-CmdCtrlC { Test-Event 'cmd-ctrl-c' '0' 'cmd.exe' @('/c', "$($script:Probes)\run-stop-probe.cmd") }

# CTRL_C and CTRL_BREAK for Windows PowerShell: does its finally run, as that of PowerShell 7?
function Test-PowershellEvents {
    if (-not (Test-ImageFile 'C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe')) { Add-Info 'powershell-ctrl-c' 'CTRL_C to powershell.exe' 'it is not in this image'; return }
    $wait = "'main ready'; try { Start-Sleep -Seconds 100 } finally { 'finally ran' }"
    $words = @('-NoProfile', '-NonInteractive', '-Command', $wait)
    Invoke-Step { Test-Event 'powershell-ctrl-c' '0' 'powershell.exe' $words }
    Invoke-Step { Test-Event 'powershell-ctrl-break' '1' 'powershell.exe' $words }
}

# What a control event to the first process alone does.
function Test-Event {
    param([string] $Id, [string] $Number, [string] $Program, [string[]] $Words)
    $name = Start-Container -For $Id -Program $Program -Words $Words
    [void] (Wait-Log $name 'main ready')
    $pattern = "^$([regex]::Escape($Program))\s+(\d+)"
    $top = @((Invoke-Docker @('top', $name)).Out -split '\r?\n' | Where-Object { $_ -match $pattern })
    if ($top.Count -eq 0) { Add-Info $Id "control event $Number to $Program" "docker top shows no $Program"; Remove-Container $name; return }
    $process = ($top[0] -split '\s+')[1]
    $sent = Invoke-InContainer $name @("$($script:Probes)\send-control-event.exe", $process, $Number)
    Start-Sleep -Seconds 10
    $state = Get-ContainerState $name
    Add-Info $Id "control event $Number to $Program alone, 10 s later" "sent: $($sent.Code); running: $($state.Running); log: $((Invoke-Docker @('logs', $name)).Text)"
    Remove-Container $name
}

# An entrypoint that needs 12 s: with the two registry values it must get them.
function Test-StopTime {
    $words = @('--', "$($script:Probes)\stop-probe.exe", 'main', '--linger', '12000', '--exit', '7')
    $without = Measure-Stop -For 'time-none' -Program $script:Credroute -Words $words
    Add-Info 'time-none' 'needs 12 s, no registry values' (Format-Stop $without)
    $running = Measure-Stop -For 'time-run' -Program 'cmd.exe' -Words @('/c', "$($script:Probes)\stop-values.cmd")
    Add-Info 'time-run' 'needs 12 s, values written at run time' (Format-Stop $running)
    $image = Build-ProofImage $script:Proof.Base 'stop-values'
    if (-not $image.Built) { return }
    $with = Measure-Stop -For 'time-image' -Program $script:Credroute -Words $words -Tag $image.Tag
    Assert-True 'time-image' 'needs 12 s, values in the image: it runs to its end' 'ran to its end' $with.Ended (Format-Stop $with)
}

# Many programs load user32.dll, Java among them. Does Windows notify such a process, and does credroute?
function Test-StopUser32 {
    $words = $script:StopWords + @('--load', 'user32.dll')
    $direct = Measure-Stop -For 'stop-user32' -Program $words[0] -Words $words[1..($words.Count - 1)]
    Add-Info 'user32-direct' 'a program that loads user32.dll as ENTRYPOINT' (Format-Stop $direct)
    $behind = Measure-Stop -For 'stop-user32-behind' -Program $script:Credroute -Words (@('--') + $words)
    Assert-True 'user32' 'a program that loads user32.dll gets the event behind credroute and runs to its end' 'ran to its end' $behind.Ended (Format-Stop $behind)
}

# Does a stop last until a docker exec session has ended too, although the entrypoint has?
function Test-StopSession {
    $session = @("$($script:Probes)\stop-probe.exe", 'session', '--linger', '20000')
    $stop = Measure-Stop -For 'stop-session' -Program $script:Credroute -Words (@('--') + $script:StopWords) -Session $session
    Add-Info 'session' 'with a docker exec session that needs 20 s to end' (Format-Stop $stop)
}
