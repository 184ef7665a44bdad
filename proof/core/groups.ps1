$script:ProofGroups = New-Object System.Collections.ArrayList

# A group of checks: once for the host, or once for each image.
function Add-Group {
    param([int] $Number, [string] $Name, [string] $Scope, [scriptblock] $Body)
    [void] $script:ProofGroups.Add(@{ Number = $Number; Name = $Name; Scope = $Scope; Body = $Body })
}

# Runs a group. Whatever goes wrong in it is a row, and its containers are removed.
function Invoke-Group {
    param($Group)
    $script:Proof.Group = $Group.Number
    try { & $Group.Body }
    catch {
        $place = "$($_.InvocationInfo.ScriptLineNumber)"
        Add-Row 'interrupted' 'the group runs to its end' 'no error' "$($_.Exception.Message) (line $place)" 'FAIL'
    } finally {
        Invoke-Cleanup
        Remove-Containers
    }
}
