Add-Group 13 'Scripts on the host' 'host' { Test-ScriptSyntax }
Add-Group 13 'Scripts in containers' 'image' { Test-ScriptRoutes }

# Every PowerShell script that credroute prints, by the parser of this very PowerShell.
function Test-ScriptSyntax {
    $program = Join-Path $script:Proof.Folder 'credroute.exe'
    $scripts = @(
        @{ Id = 'powershell'; Words = @('script', 'powershell') },
        @{ Id = 'user-data'; Words = @('script', 'user-data', '--cluster', 'proof') },
        @{ Id = 'host-repair'; Words = @('script', 'host-repair') }
    )
    foreach ($script in $scripts) {
        $run = Invoke-Program $program $script.Words
        # User data wraps its script in tags.
        $text = $run.Out -replace '(?m)^\s*</?(powershell|persist)>.*$', ''
        $errors = $null
        [void] [System.Management.Automation.Language.Parser]::ParseInput($text, [ref] $null, [ref] $errors)
        $seen = @($errors | ForEach-Object { "line $($_.Extent.StartLineNumber): $($_.Message)" })
        if ($run.Code -ne 0) { $seen = @("exit code $($run.Code): $($run.Err)") }
        if ($text.Trim() -eq '') { $seen = @('no script') }
        if ($seen.Count -eq 0) { $seen = @('none') }
        Assert-Equal "syntax-$($script.Id)" "syntax errors of credroute $($script.Words -join ' ') in PowerShell $($PSVersionTable.PSVersion.Major)" 'none' $seen
    }
}

# The scripts do to the routes what credroute does.
function Test-ScriptRoutes {
    $shells = @(
        @{ Id = 'cmd'; Needs = 'C:\Windows\System32\netsh.exe' },
        @{ Id = 'powershell'; Needs = 'C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe' }
    )
    foreach ($shell in $shells) {
        if (-not (Test-ImageFile $shell.Needs)) { Add-Info "routes-$($shell.Id)" "credroute script $($shell.Id)" "$($shell.Needs) is not in this image"; continue }
        $run = Invoke-Container -For "script-$($shell.Id)" -Program 'cmd.exe' -Words @('/c', "$($script:Probes)\run-script.cmd", $shell.Id)
        Assert-Equal "routes-$($shell.Id)" "credroute script $($shell.Id) adds both routes by the gateway" (Get-ExpectedRoutes) (Select-Routes $run.Out)
    }
}
