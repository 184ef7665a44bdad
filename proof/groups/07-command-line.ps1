Add-Group 7 'Command lines and exit codes' 'image' { Test-CommandLines }, { Test-ExitCodes }, { Test-OwnExitCodes }

function Get-HardWords {
    $umlaut = [string] [char] 0xFC
    $kanji = [string] [char] 0x65E5
    return @(
        '', 'a b', 'a"b', 'a\"b', '"', '"quoted"', 'C:\folder\', 'C:\a folder\', '\', '\\', 'a\\"b', '%PATH%',
        '^&|<>', "it's", "a`tb", "gr${umlaut}n", $kanji, '--', '--help', '!x! $(y) `z'
    )
}

# Byte for byte: what the entrypoint reads as its command line.
function Test-CommandLines {
    $name = Start-Container -For 'words' -Program "$($script:Probes)\stop-probe.exe" -Words @('idle')
    $probe = "$($script:Probes)\show-command-line.exe"
    $different = @()
    $seen = 0
    foreach ($word in Get-HardWords) {
        $direct = Invoke-InContainer $name @($probe, 'first', $word, 'last')
        $behind = Invoke-InContainer $name @($script:Credroute, '--', $probe, 'first', $word, 'last')
        if ($direct.Out.Contains('first')) { $seen++ }
        if ($direct.Out -cne $behind.Out) { $different += "[$($direct.Out)] became [$($behind.Out)]" }
    }
    Remove-Container $name
    Assert-Equal 'words-run' 'command lines that the probe showed without credroute' (Get-HardWords).Count $seen
    if ($different.Count -eq 0) { $different = @('none') }
    Assert-Equal 'words' 'command lines that arrive changed' 'none' $different
}

# All 32 bits, as docker inspect shows them.
function Test-ExitCodes {
    foreach ($code in @('0', '1', '42', '255', '256', '0xC0000005', '0xC000013A', '0xFFFFFFFF')) {
        $name = Start-Container -For "exit-$code" -Program $script:Credroute -Words @('--', "$($script:Probes)\exit-with.exe", $code)
        [void] (Invoke-Docker @('wait', $name) 120)
        $state = Get-ContainerState $name
        Remove-Container $name
        $expected = ConvertTo-ExitCode ([Convert]::ToInt64($code, $(if ($code -match '^0x') { 16 } else { 10 })))
        Assert-Equal "exit-$code" "an entrypoint that ends with $code gives the container" $expected $state.ExitCode
    }
}

function Test-OwnExitCodes {
    $missing = Invoke-Credroute -For 'missing' -Words @('--', 'C:\no-such-program.exe')
    Assert-Equal 'not-found' 'an entrypoint that does not exist ends with' '127' (Get-ExitText $missing.Code)
    $broken = Invoke-Credroute -For 'not-runnable' -Words @('--', 'C:\Windows\System32\drivers\etc\hosts')
    Assert-Equal 'cannot-run' 'a file that is not a program ends with' '126' (Get-ExitText $broken.Code)
    $usage = Invoke-Credroute -For 'usage' -Words @('--no-such-option', '--', 'cmd.exe', '/c', 'exit 0')
    Assert-Equal 'usage' 'an unknown option ends with' '125' (Get-ExitText $usage.Code)
    Assert-Match 'usage-code' 'and says so itself, not Docker' '\[USAGE\]|"code":"USAGE"' $usage.Err
}
