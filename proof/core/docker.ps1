function Invoke-Docker {
    param([string[]] $Words, [int] $LimitSeconds = 300)
    return Invoke-Program 'docker' $Words $LimitSeconds
}

function Get-ContainerName {
    param([string] $For)
    return "credroute-proof-$($script:Proof.Id)-$For"
}

function Get-RunWords {
    param([string] $For, [string[]] $Options, [string] $Program, [string[]] $Words, [string] $Tag)
    if ($Tag -eq '') { $Tag = $script:Proof.Tag }
    $common = @('--name', (Get-ContainerName $For), '--label', "credroute.proof=$($script:Proof.Id)")
    if ($Options -notcontains '--isolation') { $common += @('--isolation', $script:Proof.Isolation) }
    return @($common + $Options + @('--entrypoint', $Program, $Tag) + $Words)
}

# Runs a container to its end, removes it, and returns what its program said. Docker fails itself with 125.
function Invoke-Container {
    param([string] $For, [string] $Program, [string[]] $Words = @(), [string[]] $Options = @(), [string] $Tag = '')
    $run = Get-RunWords $For $Options $Program $Words $Tag
    $result = Invoke-Docker (@('run', '--rm') + $run)
    $result.Code = ConvertTo-ExitCode $result.Code
    return $result
}

function Invoke-Credroute {
    param([string] $For, [string[]] $Words = @(), [string[]] $Options = @(), [string] $Tag = '')
    return Invoke-Container -For $For -Program $script:Credroute -Words $Words -Options $Options -Tag $Tag
}

# Starts a container that stays until Remove-Container; returns its name.
function Start-Container {
    param([string] $For, [string] $Program, [string[]] $Words = @(), [string[]] $Options = @(), [string] $Tag = '')
    $name = Get-ContainerName $For
    [void] (Invoke-Docker @('rm', '--force', $name))
    $run = Get-RunWords $For $Options $Program $Words $Tag
    $result = Invoke-Docker (@('run', '--detach') + $run)
    if ($result.Code -ne 0) { throw "docker run for $For ended with $($result.Code): $($result.Err)" }
    return $name
}

function Remove-Container {
    param([string] $Name)
    [void] (Invoke-Docker @('rm', '--force', $Name))
}

function Invoke-InContainer {
    param([string] $Name, [string[]] $Words, [string[]] $Options = @())
    $result = Invoke-Docker (@('exec') + $Options + @($Name) + $Words)
    $result.Code = ConvertTo-ExitCode $result.Code
    return $result
}

function Get-ContainerState {
    param([string] $Name)
    $result = Invoke-Docker @('inspect', '--format', '{{.State.Running}} {{.State.ExitCode}}', $Name)
    $words = @($result.Out -split '\s+')
    if (($result.Code -ne 0) -or ($words.Count -lt 2)) { throw "docker inspect ${Name}: $($result.Text)" }
    return New-Object PSObject -Property @{ Running = ($words[0] -eq 'true'); ExitCode = (ConvertTo-ExitCode $words[1]) }
}

# Waits until the container's log holds a text; returns whether it came.
function Wait-Log {
    param([string] $Name, [string] $Pattern, [int] $Seconds = 60)
    for ($try = 0; $try -lt $Seconds * 4; $try++) {
        if ((Invoke-Docker @('logs', $Name)).Text -match $Pattern) { return $true }
        if (-not (Get-ContainerState $Name).Running) { return ((Invoke-Docker @('logs', $Name)).Text -match $Pattern) }
        Start-Sleep -Milliseconds 250
    }
    return $false
}

# The text of a file in a container, which may have ended; empty when it is not there.
function Read-ContainerFile {
    param([string] $Name, [string] $Path)
    $target = Join-Path ([System.IO.Path]::GetTempPath()) "credroute-proof-$($script:Proof.Id).txt"
    try {
        $copy = Invoke-Docker @('cp', "${Name}:$Path", $target)
        if (($copy.Code -ne 0) -or (-not (Test-Path -LiteralPath $target))) { return '' }
        return [System.IO.File]::ReadAllText($target)
    } finally {
        if (Test-Path -LiteralPath $target) { Remove-Item -LiteralPath $target -Force }
    }
}
