# Everything that changes during a run, in one place.
function New-ProofState {
    return @{
        Id = [Guid]::NewGuid().ToString('N').Substring(0, 8)
        Folder = $PSScriptRoot
        Isolation = 'process'
        Group = 0
        Image = ''
        Tag = ''
        Rows = New-Object System.Collections.ArrayList
        Cleanup = New-Object System.Collections.Stack
        Help = $null
        Gateway = $null
        Started = [DateTime]::UtcNow
    }
}

$script:Proof = New-ProofState

# Where the images of the kit keep credroute and its probes.
$script:Credroute = 'C:\Program Files\credroute\credroute.exe'
$script:Probes = 'C:\proof'
