Add-Group 12 'Antivirus' 'host' { Test-Antivirus }

# Packed executables that are not signed are often mistaken for malware.
function Test-Antivirus {
    $program = Join-Path $script:Proof.Folder 'credroute.exe'
    $scanner = Get-DefenderScanner
    if ($null -eq $scanner) { Add-Info 'scan' 'Microsoft Defender' 'MpCmdRun.exe is not on this host'; return }
    $scan = Invoke-Program $scanner @('-Scan', '-ScanType', '3', '-File', $program, '-DisableRemediation') 600
    Assert-Equal 'scan' 'a scan of credroute.exe by Microsoft Defender ends with' 0 $scan.Code
    if ($scan.Code -ne 0) { Add-Info 'scan-output' 'it said' $scan.Text }
    $found = @(Get-MpThreatDetection | Where-Object { "$($_.Resources)" -match 'credroute' })
    Assert-Equal 'detections' 'Defender''s detections that name credroute' 0 $found.Count
}

function Get-DefenderScanner {
    $folders = @((Join-Path $env:ProgramFiles 'Windows Defender'))
    return ($folders | ForEach-Object { Join-Path $_ 'MpCmdRun.exe' } | Where-Object { Test-Path -LiteralPath $_ } | Select-Object -First 1)
}
