Add-Group 1 'Image' 'image' { Test-ImageFacts }

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
    foreach ($value in @('InstallationType', 'CurrentBuildNumber', 'UBR')) {
        $query = Invoke-Container -For 'registry' -Program 'cmd.exe' -Words @('/c', "reg query `"$key`" /v $value")
        Add-Info $value.ToLowerInvariant() "the registry's $value" ($query.Text -replace '(?s)^.*REG_\w+\s+', '')
    }
    Add-Info 'path' 'PATH' (Invoke-Container -For 'path' -Program 'cmd.exe' -Words @('/c', 'echo %PATH%')).Out
    Test-OwnFolder
}

# A user who can write beside the program can have a library of theirs loaded by the health check.
function Test-OwnFolder {
    $folder = Split-Path -Parent $script:Credroute
    $list = Invoke-Container -For 'icacls' -Program 'cmd.exe' -Words @('/c', "icacls `"$folder`" & icacls C:\")
    Add-Info 'access-list' 'access lists of the own folder and of C:\' $list.Text
    $write = Invoke-Container -For 'plant' -Program 'cmd.exe' -Options @('--user', 'ContainerUser') `
        -Words @('/c', "echo x> `"$folder\dbghelp.dll`"")
    Assert-Equal 'planting' "writing a library beside credroute.exe as ContainerUser ends with" 1 $write.Code
}
