# The images' names as docker knows them.
function Get-ImageReference {
    param([string] $Name)
    if ($Name.Contains('/')) { return $Name }
    return "mcr.microsoft.com/windows/$Name"
}

# nanoserver and servercore of the host's own version: process isolation needs the same build.
# https://learn.microsoft.com/virtualization/windowscontainers/deploy-containers/version-compatibility
function Get-DefaultImages {
    param([int] $Build)
    $version = 'ltsc2022'
    if ($Build -lt 20000) { $version = 'ltsc2019' }
    if ($Build -ge 26000) { $version = 'ltsc2025' }
    return @("nanoserver:$version", "servercore:$version")
}

# Builds the kit's image on this base; stop-values has the two registry values that make a stop last longer.
function Build-ProofImage {
    param([string] $Base, [string] $Target)
    $tag = "credroute-proof-$($script:Proof.Id):$Target-$($script:Proof.Image -replace '[^A-Za-z0-9_.-]', '-')"
    $folder = $script:Proof.Folder
    $words = @('build', '--file', (Join-Path $folder 'Dockerfile'), '--build-arg', "BASE=$Base", '--target', $Target,
        '--label', "credroute.proof=$($script:Proof.Id)", '--tag', $tag, $folder)
    $build = Invoke-Docker $words 1800
    Assert-Equal "image-$Target" "docker build of the kit's image ends with" 0 $build.Code
    if ($build.Code -ne 0) { Add-Info "image-$Target-error" 'docker build said' $build.Err }
    return New-Object PSObject -Property @{ Tag = $tag; Built = ($build.Code -eq 0) }
}

# An image that is newer than the host does not start with process isolation; then no other row is worth asking.
function Test-ImageStarts {
    $run = Invoke-Container -For 'starts-at-all' -Program 'cmd.exe' -Words @('/c', 'exit 0')
    Assert-Equal 'image-starts' 'a container of the image ends with' '0' (Get-ExitText $run.Code)
    if ($run.Code -eq 0) { return $true }
    $windows = Get-ItemProperty -Path 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    $own = ($script:Proof.Image -replace ':.*$', '') + ":10.0.$($windows.CurrentBuildNumber).$($windows.UBR)"
    Add-Info 'image-error' 'docker said' $run.Err
    Add-Info 'image-remedy' 'an image of exactly the host''s version' "-Images $own"
    return $false
}

# Whether the image has a file; asked once for each image and file.
function Test-ImageFile {
    param([string] $Path)
    $key = "$($script:Proof.Tag) $Path"
    if (-not $script:ImageFiles.ContainsKey($key)) {
        $for = 'has-' + ($Path -replace '^.*\\', '')
        $look = Invoke-Container -For $for -Program 'cmd.exe' -Words @('/c', "if exist $Path echo found")
        $script:ImageFiles[$key] = ($look.Out -match 'found')
    }
    return $script:ImageFiles[$key]
}

$script:ImageFiles = @{}
