# Follows the kit's definitions: a docker that does not answer until the run is interrupted.
$script:Interrupted = $false
function Invoke-Docker {
    param([string[]] $Words, [int] $LimitSeconds = 300)
    if ($script:Interrupted) { return New-ProgramResult 0 '' '' 1 }
    Register-Cleanup 'show that it is taken' { [Console]::Out.WriteLine('cleaned up') }
    [Console]::Out.WriteLine('waiting')
    try { while ($true) { Start-Sleep -Milliseconds 100 } }
    finally { $script:Interrupted = $true }
}
$script:Proof.Folder = $Report
