Add-Group 9 'Without administrator rights' 'image' { Test-DropAdmin }, { Test-DroppedDesktop }, { Test-ExecStaysAdministrator }

# --drop-admin: the routes as administrator, the entrypoint without.
function Test-DropAdmin {
    $before = ConvertFrom-Answer (Invoke-Container -For 'token' -Program "$($script:Probes)\show-token.exe").Out
    Assert-Equal 'before' 'without the option the entrypoint is a member of Administrators' $true (Get-Field $before 'member')
    $after = ConvertFrom-Answer (Invoke-Dropped 'dropped-token' @("$($script:Probes)\show-token.exe")).Out
    Assert-Equal 'group' 'with it the group Administrators is' 'deny-only' (Get-Field $after 'administrators')
    Assert-Equal 'member' 'and the entrypoint is a member' $false (Get-Field $after 'member')
    Assert-Equal 'privileges' 'its privileges' 1 (Get-Field $after 'privileges')
    $windows = Invoke-Dropped 'dropped-windows' @('cmd.exe', '/c', 'echo x> C:\Windows\credroute-proof.txt')
    Assert-Equal 'windows-folder' 'writing to C:\Windows ends with' '1' (Get-ExitText $windows.Code)
    $own = Invoke-Dropped 'dropped-own' @('cmd.exe', '/c', "$($script:Probes)\write-beside.cmd")
    Assert-Equal 'own-folder' 'writing beside credroute.exe ends with' '1' (Get-ExitText $own.Code)
    $route = Invoke-Dropped 'dropped-route' @($script:Credroute, '--network-mode', 'nat', '--verify', 'off', '--', 'cmd.exe', '/c', 'exit 0')
    Assert-Match 'routes' 'adding a route is refused' 'ROUTE_DENIED' $route.Err
}

function Invoke-Dropped {
    param([string] $For, [string[]] $Words)
    return Invoke-Credroute -For $For -Words (@('--drop-admin', '--') + $Words)
}

# whoami.exe loads user32.dll, which needs the desktop.
function Test-DroppedDesktop {
    if (-not (Test-ImageFile 'C:\Windows\System32\whoami.exe')) { Add-Info 'desktop' 'a program with user32.dll' 'whoami.exe is not in this image'; return }
    $whoami = Invoke-Dropped 'dropped-whoami' @('whoami.exe', '/all')
    Assert-Equal 'desktop' 'a program that loads user32.dll ends with' '0' (Get-ExitText $whoami.Code)
    Assert-Match 'integrity' 'its integrity level is medium' 'S-1-16-8192' $whoami.Out
}

function Test-ExecStaysAdministrator {
    $name = Start-Container -For 'dropped-stays' -Program $script:Credroute -Words @('--drop-admin', '--', "$($script:Probes)\stop-probe.exe", 'main')
    $token = ConvertFrom-Answer (Invoke-InContainer $name @("$($script:Probes)\show-token.exe")).Out
    Remove-Container $name
    Assert-Equal 'exec' 'docker exec is still a member of Administrators' $true (Get-Field $token 'member')
}
