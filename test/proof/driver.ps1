# Runs the kit with stubs once for each scenario, in one PowerShell: driver.ps1 KIT SCENARIOS.json RESULTS.json
param([string] $Kit, [string] $Scenarios, [string] $Results)
$ErrorActionPreference = 'Stop'
$block = [scriptblock]::Create([System.IO.File]::ReadAllText((Join-Path $Kit 'proof-with-stubs.ps1')))
$answers = New-Object System.Collections.ArrayList
foreach ($Scenario in @([System.IO.File]::ReadAllText($Scenarios) | ConvertFrom-Json)) {
    $Calls = New-Object System.Collections.ArrayList
    $Scenario | Add-Member -NotePropertyName Kit -NotePropertyValue $Kit
    $failure = ''
    try {
        . $block -Images $Scenario.Images -Groups $Scenario.Groups -Report $Scenario.Report -EcsInstance:$Scenario.Instance | Out-Null
        Invoke-Proof
    } catch { $failure = "$_ $($_.ScriptStackTrace)" }
    [void] $answers.Add(@{ failure = $failure; calls = @($Calls); left = $script:Proof.Cleanup.Count })
}
[System.IO.File]::WriteAllText($Results, (ConvertTo-Json @($answers) -Depth 5))
