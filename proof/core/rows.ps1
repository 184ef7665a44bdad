# One row: what was expected, what was seen, and the verdict PASS, FAIL or INFO.
function Add-Row {
    param([string] $Id, [string] $What, $Expected, $Seen, [string] $Verdict)
    $row = New-Object PSObject -Property ([ordered] @{
        group = $script:Proof.Group
        id = $Id
        image = $script:Proof.Image
        what = $What
        expected = (Format-Value $Expected)
        seen = (Format-Value $Seen)
        verdict = $Verdict
    })
    [void] $script:Proof.Rows.Add($row)
    Write-Host (Format-Row $row)
}

function Format-Value {
    param($Value)
    if ($null -eq $Value) { return '' }
    return ((@($Value) | ForEach-Object { "$_" }) -join '; ').Trim()
}

function Format-Row {
    param($Row)
    $place = '{0,2} {1}' -f $Row.group, $Row.id
    if ($Row.image -ne '') { $place = "$place [$($Row.image)]" }
    $text = "$($Row.verdict) $place`: $($Row.what)"
    if ($Row.verdict -eq 'FAIL') { return "$text`n       expected: $($Row.expected)`n       seen:     $($Row.seen)" }
    return "$text`: $($Row.seen)"
}

function Assert-Equal {
    param([string] $Id, [string] $What, $Expected, $Seen)
    $verdict = 'FAIL'
    if ((Format-Value $Expected) -ceq (Format-Value $Seen)) { $verdict = 'PASS' }
    Add-Row $Id $What $Expected $Seen $verdict
}

function Assert-Match {
    param([string] $Id, [string] $What, [string] $Pattern, $Seen)
    $verdict = 'FAIL'
    if ((Format-Value $Seen) -match $Pattern) { $verdict = 'PASS' }
    Add-Row $Id $What "text that matches $Pattern" $Seen $verdict
}

function Assert-True {
    param([string] $Id, [string] $What, [string] $Expected, [bool] $Holds, $Seen)
    $verdict = 'FAIL'
    if ($Holds) { $verdict = 'PASS' }
    Add-Row $Id $What $Expected $Seen $verdict
}

function Add-Info {
    param([string] $Id, [string] $What, $Seen)
    Add-Row $Id $What '' $Seen 'INFO'
}
