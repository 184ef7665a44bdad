# report.json for programs, report.txt for people, and the count on the screen.
function Write-Report {
    $rows = @($script:Proof.Rows)
    $count = @{}
    foreach ($verdict in @('PASS', 'FAIL', 'INFO')) { $count[$verdict] = @($rows | Where-Object { $_.verdict -eq $verdict }).Count }
    $summary = "$($count.PASS) passed, $($count.FAIL) failed, $($count.INFO) for information"
    $document = [ordered] @{
        schemaVersion = 1
        started = $script:Proof.Started.ToString('yyyy-MM-ddTHH:mm:ssZ')
        isolation = $script:Proof.Isolation
        passed = $count.PASS
        failed = $count.FAIL
        information = $count.INFO
        rows = $rows
    }
    $folder = $Report
    if ($folder -eq '') { $folder = $script:Proof.Folder }
    if (-not (Test-Path -LiteralPath $folder)) { [void] (New-Item -ItemType Directory -Path $folder) }
    $utf8 = New-Object System.Text.UTF8Encoding $false
    [System.IO.File]::WriteAllText((Join-Path $folder 'report.json'), (ConvertTo-Json $document -Depth 5), $utf8)
    $lines = @($rows | ForEach-Object { Format-Row $_ }) + @('', $summary)
    [System.IO.File]::WriteAllLines((Join-Path $folder 'report.txt'), [string[]] $lines, $utf8)
    Write-Host ''
    Write-Host "$summary; see report.json and report.txt in $folder"
}
