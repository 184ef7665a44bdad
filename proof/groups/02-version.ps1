Add-Group 2 'Start' 'image' { Test-Start }, { Measure-Starts }

# Does it load at all, as whom and in how little, and how long does a start take?
function Test-Start {
    $first = Invoke-Credroute -For 'version' -Words @('--version')
    Assert-Equal 'exit-code' 'credroute --version ends with' '0' (Get-ExitText $first.Code)
    Assert-Equal 'stderr' 'it writes nothing to stderr' '' $first.Err
    $own = (Invoke-Program (Join-Path $script:Proof.Folder 'credroute.exe') @('--version')).Out
    Assert-Equal 'output' 'it prints what it prints on the host' $own $first.Out
    $ways = @(
        @{ Id = 'user'; What = 'as ContainerUser'; Options = @('--user', 'ContainerUser') },
        @{ Id = 'memory'; What = 'with 128 MiB of memory'; Options = @('--memory', '128m') },
        @{ Id = 'cpu'; What = 'with one CPU'; Options = @('--cpus', '1') }
    )
    foreach ($way in $ways) {
        $run = Invoke-Credroute -For "version-$($way.Id)" -Words @('--version') -Options $way.Options
        Assert-Equal $way.Id "$($way.What) it ends with" '0' (Get-ExitText $run.Code)
    }
    $hyperv = Invoke-Credroute -For 'version-hyperv' -Words @('--version') -Options @('--isolation', 'hyperv')
    Add-Info 'hyperv' 'with Hyper-V isolation it ends with' "$(Get-ExitText $hyperv.Code) $($hyperv.Err)"
}

function Measure-Starts {
    $name = Start-Container -For 'starts' -Program "$($script:Probes)\stop-probe.exe" -Words @('idle')
    $times = @()
    for ($i = 0; $i -lt 20; $i++) { $times += (Invoke-InContainer $name @($script:Credroute, '--version')).Ms }
    $empty = (Invoke-InContainer $name @("$($script:Probes)\exit-with.exe", '0')).Ms
    Remove-Container $name
    $sorted = @($times | Sort-Object)
    Add-Info 'time' 'docker exec of --version: first, median of 20, a minimal program (ms)' "$($times[0]), $($sorted[10]), $empty"
}
