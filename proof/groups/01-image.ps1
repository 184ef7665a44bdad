Add-Group 1 'Image' 'image' { Test-ImageFacts }, { Test-OwnFolder }, { Test-DiagnosedFolder }

# What is in the image and where: nanoserver keeps libraries in System32\forwarders, and lacks many tools.
function Test-ImageFacts {
    $base = Invoke-Docker @('image', 'inspect', '--format', '{{.OsVersion}} {{.RepoDigests}}', $script:Proof.Base)
    Add-Info 'digest' 'version and digest of the base image' $base.Out
    $files = 'kernel32.dll kernelbase.dll advapi32.dll iphlpapi.dll user32.dll shell32.dll dbghelp.dll netsh.exe reg.exe ping.exe icacls.exe schtasks.exe sc.exe'
    foreach ($folder in @('System32', 'System32\forwarders')) {
        $loop = "for %f in ($files) do @if exist C:\Windows\$folder\%f echo %f"
        $look = Invoke-Container -For 'files' -Program 'cmd.exe' -Words @('/c', $loop)
        $found = @($look.Out -split '\s+' | Where-Object { $_ })
        Add-Info "files-$($folder -replace '^.*\\', '')".ToLowerInvariant() "of $files, in C:\Windows\$folder" $found
    }
    $key = 'HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion'
    # Word by word: cmd.exe would get the quotation marks of a complete line escaped.
    foreach ($value in @('InstallationType', 'CurrentBuildNumber', 'UBR')) {
        $query = Invoke-Container -For 'registry' -Program 'reg.exe' -Words @('query', $key, '/v', $value)
        Add-Info $value.ToLowerInvariant() "the registry's $value" ($query.Text -replace '(?s)^.*REG_\w+\s+', '')
    }
    Add-Info 'path' 'PATH' (Invoke-Container -For 'path' -Program 'cmd.exe' -Words @('/c', 'echo %PATH%')).Out
}

# A user who can write beside the program can have a library of theirs loaded by the health check.
function Test-OwnFolder {
    $folder = Split-Path -Parent $script:Credroute
    foreach ($place in @($folder, 'C:\')) {
        $list = Invoke-Container -For 'icacls' -Program 'icacls.exe' -Words @($place)
        Add-Info 'access-list' "access list of $place" $list.Text
    }
    $write = Invoke-Container -For 'plant' -Program 'cmd.exe' -Options @('--user', 'ContainerUser') `
        -Words @('/c', "$($script:Probes)\write-beside.cmd")
    Assert-Equal 'planting' "writing a library beside credroute.exe as ContainerUser ends with" 1 $write.Code
}

# diagnose must call the folder of the images good, and warn of one that an image makes in C:\.
function Test-DiagnosedFolder {
    $own = ConvertFrom-Answer (Invoke-Credroute -For 'own-folder' -Words @('diagnose', '--json')).Out
    Assert-Equal 'own-folder' 'diagnose finds the folder of credroute.exe' 'good' (Get-Field (Get-Link $own 'program-folder') 'status')
    Add-Info 'system' 'diagnose says of the image' (Get-Field (Get-Link $own 'system') 'seen')
    $open = ConvertFrom-Answer (Invoke-Container -For 'open-folder' -Program 'cmd.exe' -Words @('/c', "$($script:Probes)\open-folder.cmd")).Out
    Assert-Match 'open-folder' 'diagnose says of a folder made in C:\' 'Users.* can write to C:\\open' (Get-Field (Get-Link $open 'program-folder') 'seen')
}
