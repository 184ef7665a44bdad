Add-Group 0 'Host' 'host' { Test-HostMachine }, { Test-DockerHost }, { Test-KitFiles }

# Which Windows, which Docker, which protection: without these no other row can be read.
function Test-HostMachine {
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $windows = Get-ItemProperty -Path $key
    $parts = @('ProductName', 'CurrentBuildNumber', 'UBR' | ForEach-Object { Get-Field $windows $_ })
    Add-Info 'windows' 'the host runs: product, build, revision' $parts
    Add-Info 'powershell' 'this is PowerShell' "$($PSVersionTable.PSVersion)"
    Add-Info 'defender' 'Microsoft Defender' (Get-DefenderState)
    Assert-Equal 'elevated' 'this session has administrator rights' $true (Test-Elevated)
}

function Test-DockerHost {
    $version = Invoke-Docker @('version', '--format', '{{.Server.Os}} {{.Server.Version}}')
    Assert-Match 'docker' 'Docker answers, and runs Windows containers' '^windows ' $version.Text
    $info = Invoke-Docker @('info', '--format', '{{.Isolation}}; {{.Driver}}; {{.OperatingSystem}}; {{.NCPU}} CPUs; {{.MemTotal}} bytes')
    Add-Info 'docker-info' 'isolation, storage driver, system, CPUs, memory' $info.Out
}

function Test-Elevated {
    $user = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
    return $user.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)
}

function Get-DefenderState {
    try {
        $state = Get-MpComputerStatus
        return "real-time protection: $($state.RealTimeProtectionEnabled); signatures: $($state.AntivirusSignatureVersion)"
    } catch { return "unknown: $($_.Exception.Message)" }
}

function Test-KitFiles {
    $program = Join-Path $script:Proof.Folder 'credroute.exe'
    $sum = (Get-Content -LiteralPath "$program.sha256" -TotalCount 1) -split '\s+'
    $hash = (Get-FileHash -LiteralPath $program -Algorithm SHA256).Hash
    Assert-Equal 'checksum' 'credroute.exe has the SHA-256 of its checksum file' $sum[0].ToUpperInvariant() $hash
    $run = Invoke-Program $program @('--version')
    Assert-Equal 'host-version' 'credroute.exe --version on the host itself ends with' 0 (ConvertTo-ExitCode $run.Code)
    Add-Info 'version' 'credroute.exe is version' $run.Out
}
