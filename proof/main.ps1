# The run: every group in its order, the report whatever happens, and nothing left behind.
function Invoke-Proof {
    $only = @($Groups -split ',' | Where-Object { $_ -ne '' } | ForEach-Object { [int] $_ })
    $chosen = @($script:ProofGroups | Where-Object { ($only.Count -eq 0) -or ($only -contains $_.Number) })
    $script:Proof.Isolation = $Isolation
    try {
        foreach ($group in @($chosen | Where-Object { $_.Scope -eq 'host' })) { Invoke-Group $group }
        $forImages = @($chosen | Where-Object { $_.Scope -eq 'image' })
        if ($forImages.Count -gt 0) { foreach ($image in Get-Images) { Invoke-ImageGroups $image $forImages } }
    } finally {
        # Runs after CTRL+C, too. Nothing may be written to the pipeline here: it is closed by then.
        Invoke-Cleanup
        Remove-Containers
        Remove-Images
        Write-Report
    }
}

function Get-Images {
    $names = @($Images -split ',' | ForEach-Object { $_.Trim() } | Where-Object { $_ -ne '' })
    if ($names.Count -gt 0) { return $names }
    return Get-DefaultImages ([Environment]::OSVersion.Version.Build)
}

function Invoke-ImageGroups {
    param([string] $Image, $PerImage)
    $script:Proof.Image = $Image
    $script:Proof.Base = Get-ImageReference $Image
    $script:Proof.Tag = ''
    $script:Proof.Group = 0
    [void] (Invoke-Docker @('pull', $script:Proof.Base) 3600)
    $built = Build-ProofImage $script:Proof.Base 'plain'
    $script:Proof.Tag = $built.Tag
    if ($built.Built -and (Test-ImageStarts)) { foreach ($group in $PerImage) { Invoke-Group $group } }
    $script:Proof.Image = ''
}
