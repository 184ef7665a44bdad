# What has to be undone on the host, last first. A step that fails does not keep the others from running.
function Register-Cleanup {
    param([string] $What, [scriptblock] $Action, $Argument = $null)
    $script:Proof.Cleanup.Push(@{ What = $What; Action = $Action; Argument = $Argument })
}

function Invoke-Cleanup {
    while ($script:Proof.Cleanup.Count -gt 0) {
        $step = $script:Proof.Cleanup.Pop()
        try { & $step.Action $step.Argument }
        catch { Write-Host "could not $($step.What): $($_.Exception.Message)" }
    }
}

# By label: also what a check that was interrupted left behind.
function Remove-Containers {
    $label = "label=credroute.proof=$($script:Proof.Id)"
    $ids = @((Invoke-Docker @('ps', '--all', '--quiet', '--filter', $label)).Out -split '\s+' | Where-Object { $_ })
    if ($ids.Count -gt 0) { [void] (Invoke-Docker (@('rm', '--force') + $ids)) }
}

function Remove-Images {
    $label = "label=credroute.proof=$($script:Proof.Id)"
    $ids = @((Invoke-Docker @('images', '--quiet', '--filter', $label)).Out -split '\s+' | Where-Object { $_ })
    if ($ids.Count -gt 0) { [void] (Invoke-Docker (@('rmi', '--force') + @($ids | Select-Object -Unique))) }
}
