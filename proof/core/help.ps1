# What this credroute.exe offers: options that come with a later version are not asked for.
function Test-Option {
    param([string] $Option)
    if ($null -eq $script:Proof.Help) {
        $script:Proof.Help = (Invoke-Program (Join-Path $script:Proof.Folder 'credroute.exe') @('--help')).Out
    }
    return $script:Proof.Help.Contains("--$Option")
}

# The gateway of Docker's network nat, through which the kit's containers must reach the host.
function Get-NatGateway {
    if ($null -eq $script:Proof.Gateway) {
        $format = '{{range .IPAM.Config}}{{.Gateway}}{{end}}'
        $script:Proof.Gateway = (Invoke-Docker @('network', 'inspect', 'nat', '--format', $format)).Out
    }
    return $script:Proof.Gateway
}

# JSON of a program's answer, or null.
function ConvertFrom-Answer {
    param([string] $Text)
    try { return ($Text | ConvertFrom-Json) } catch { return $null }
}

# A property, or null: strict mode forbids asking for one that is not there.
function Get-Field {
    param($Object, [string] $Name)
    if ($null -eq $Object) { return $null }
    if ($Object.PSObject.Properties.Match($Name).Count -eq 0) { return $null }
    return $Object.$Name
}
