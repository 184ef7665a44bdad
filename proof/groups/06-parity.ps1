Add-Group 6 'Parity' 'image' { Test-Parity }

# What an entrypoint sees of how it was started must be the same with credroute and without.
function Test-Parity {
    $ways = @(
        @{ Id = 'plain'; Options = @() },
        @{ Id = 'input'; Options = @('--interactive') },
        @{ Id = 'tty'; Options = @('--tty') },
        @{ Id = 'input-tty'; Options = @('--interactive', '--tty') },
        @{ Id = 'limits'; Options = @('--memory', '512m') }
    )
    foreach ($way in $ways) {
        $direct = Get-ParityReport "direct-$($way.Id)" "$($script:Probes)\parity-probe.exe" @('a b') $way.Options
        $behind = Get-ParityReport "behind-$($way.Id)" $script:Credroute @('--', "$($script:Probes)\parity-probe.exe", 'a b') $way.Options
        $differences = @(Compare-Reports $direct $behind)
        if ($direct.Count -eq 0) { $differences = @('the probe did not run without credroute') }
        if ($differences.Count -eq 0) { $differences = @('none') }
        Assert-Equal "equal-$($way.Id)" "differences, started with $(Format-Options $way.Options)" 'none' $differences
        Add-Info "console-$($way.Id)" 'console and standard handles, without credroute' @(
            $direct | Where-Object { $_ -match '^(priority|stdin|stdout|stderr) ' })
    }
}

function Format-Options {
    param([string[]] $Options)
    if (@($Options).Count -eq 0) { return 'no option' }
    return ($Options -join ' ')
}

function Get-ParityReport {
    param([string] $For, [string] $Program, [string[]] $Words, [string[]] $Options)
    $path = "$($script:Probes)\out\report.txt"
    $name = Start-Container -For $For -Program $Program -Words $Words -Options ($Options + @('--env', "PROBE_REPORT=$path"))
    [void] (Invoke-Docker @('wait', $name) 120)
    $text = Read-ContainerFile $name $path
    Remove-Container $name
    return @($text -split '\r?\n' | Where-Object { $_ -ne '' } | ForEach-Object { ConvertTo-Comparable $_ })
}

# The differences that docs/exec.md names, and the name of the container.
function ConvertTo-Comparable {
    param([string] $Line)
    $closed = 'null=1 valid=0 inherit=0 type=0 console=0 mode=0'
    $opened = 'null=0 valid=1 inherit=1 type=2 console=0 mode=0'
    $text = $Line.Replace($closed, $opened).Replace('console=1 mode=7', 'console=1 mode=3')
    $text = $text -replace 'error mode [0-9a-f]+', 'error mode'
    $text = $text -replace '^variable COMPUTERNAME=.*', 'variable COMPUTERNAME'
    return ($text -replace '^inheritable handles .*', 'inheritable handles')
}

function Compare-Reports {
    param([string[]] $Direct, [string[]] $Behind)
    foreach ($line in @($Direct)) { if (@($Behind) -cnotcontains $line) { "only without credroute: $line" } }
    foreach ($line in @($Behind)) { if (@($Direct) -cnotcontains $line) { "only with credroute: $line" } }
}
