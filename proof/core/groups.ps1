$script:ProofGroups = New-Object System.Collections.ArrayList

# A group of checks: once for the host, or once for each image. Its steps do not depend on each other.
function Add-Group {
    param([int] $Number, [string] $Name, [string] $Scope, [scriptblock[]] $Steps)
    [void] $script:ProofGroups.Add(@{ Number = $Number; Name = $Name; Scope = $Scope; Steps = $Steps })
}

function Invoke-Group {
    param($Group)
    $script:Proof.Group = $Group.Number
    try { foreach ($step in $Group.Steps) { Invoke-Step $step } }
    finally {
        Invoke-Cleanup
        Remove-Containers
    }
}

# Whatever goes wrong in a step is a row, and the next step follows.
function Invoke-Step {
    param([scriptblock] $Step)
    try { & $Step }
    catch {
        $line = $_.InvocationInfo.ScriptLineNumber
        Add-Row 'interrupted' "the step$($Step.ToString())runs to its end" 'no error' "$($_.Exception.Message) (line $line)" 'FAIL'
    }
}
