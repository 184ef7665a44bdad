Add-Group 15 'Services' 'image' { Test-Services }, { Test-Pools }, { Test-RestartRace }

$script:MachineKey = 'HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
$script:ServicesKey = 'HKLM\SYSTEM\CurrentControlSet\Services'

# Which environment does a service get? --publish-env rests on the answers.
function Test-Services {
    $name = Start-Container -For 'services' -Program "$($script:Probes)\stop-probe.exe" -Words @('idle') -Options @('--env', 'PROOF_CONTAINER=yes')
    $manager = Invoke-InContainer $name @('sc.exe', 'query', 'type=', 'service')
    Add-Info 'manager' 'sc query ends with' (Get-ExitText $manager.Code)
    if ($manager.Code -eq 0) {
        Invoke-Step { Test-ServiceAccounts $name }
        Invoke-Step { Test-MachineVariable $name }
    } else { Add-Info 'manager-error' 'it said' $manager.Text }
    Invoke-Step { Test-KeyReaders $name }
    Invoke-Step { Test-OtherStarts $name }
    Invoke-Step { Test-PublishedService $name }
    Remove-Container $name
}

# The list in Services\NAME\Environment, under each kind of account.
function Test-ServiceAccounts {
    param([string] $Name)
    $accounts = @(
        @{ Id = 'system'; Account = 'LocalSystem' },
        @{ Id = 'local'; Account = 'NT AUTHORITY\LocalService' },
        @{ Id = 'network'; Account = 'NT AUTHORITY\NetworkService' },
        @{ Id = 'virtual'; Account = 'NT SERVICE\proof-virtual' }
    )
    foreach ($case in $accounts) {
        $service = "proof-$($case.Id)"
        New-DumpService $Name $service $case.Account
        Set-InContainer $Name "$script:ServicesKey\$service" 'Environment' 'REG_MULTI_SZ' 'PROOF_VARIABLE=service'
        Assert-Equal "account-$($case.Id)" "a service of $($case.Account) gets the value of its own key" 'PROOF_VARIABLE=service' (Start-DumpService $Name $service)
    }
}

# The machine's variable, written when the container is running: alone, and against the service's own.
function Test-MachineVariable {
    param([string] $Name)
    Set-InContainer $Name $script:MachineKey 'PROOF_VARIABLE' 'REG_SZ' 'machine'
    New-DumpService $Name 'proof-machine' 'LocalSystem'
    Add-Info 'machine' 'a service of LocalSystem sees of a machine variable written at run time' (Start-DumpService $Name 'proof-machine')
    Assert-Equal 'precedence' 'where both exist, the service''s own value wins' 'PROOF_VARIABLE=service' (Start-DumpService $Name 'proof-system')
}

function New-DumpService {
    param([string] $Name, [string] $Service, [string] $Account)
    $made = Invoke-InContainer $Name @('cmd.exe', '/c', "$($script:Probes)\dump-service.cmd", $Service, $Account)
    if ($made.Code -ne 0) { Add-Info "$Service-create" "sc create for $Account ends with" "$($made.Code) $($made.Text)" }
}

# What the service had of the test's variables. It never reports to the service manager, so sc start fails.
function Start-DumpService {
    param([string] $Name, [string] $Service)
    $run = Invoke-InContainer $Name @('cmd.exe', '/c', "$($script:Probes)\start-service.cmd", $Service)
    $found = @($run.Out -split '\r?\n' | Where-Object { $_ -match '^PROOF_VARIABLE=' } | ForEach-Object { $_.Trim() })
    if ($found.Count -gt 0) { return $found }
    if ($run.Out -match '(?m)^Path=') { return 'not set' }
    return "not started: $($run.Text)"
}

function Set-InContainer {
    param([string] $Name, [string] $Key, [string] $Value, [string] $Type, [string] $Data)
    $set = Invoke-InContainer $Name @('reg.exe', 'add', $Key, '/v', $Value, '/t', $Type, '/d', $Data, '/f')
    if ($set.Code -ne 0) { Add-Info 'registry' "reg add $Key ends with" "$($set.Code) $($set.Text)" }
}

# Whoever can read these keys has the task's role.
function Test-KeyReaders {
    param([string] $Name)
    foreach ($key in @($script:MachineKey, $script:ServicesKey)) {
        $query = Invoke-InContainer $Name @('reg.exe', 'query', $key) @('--user', 'ContainerUser')
        Add-Info 'readable' "ContainerUser reads $key" $(if ($query.Code -eq 0) { 'yes' } else { "no: $($query.Err)" })
    }
}

# Programs that neither the entrypoint nor docker exec starts.
function Test-OtherStarts {
    param([string] $Name)
    if (Test-ImageFile 'C:\Windows\System32\schtasks.exe') {
        [void] (Invoke-InContainer $Name @('cmd.exe', '/c', "$($script:Probes)\run-task.cmd"))
        Start-Sleep -Seconds 5
        Add-Info 'task' 'a scheduled task has of PROOF_ variables' (Select-ProofVariables $Name 'task')
    } else { Add-Info 'task' 'a scheduled task' 'schtasks.exe is not in this image' }
    if (Test-ImageFile 'C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe') {
        $command = "Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{CommandLine='cmd.exe /c set>C:\proof\out\wmi.txt'} | Out-Null"
        [void] (Invoke-InContainer $Name @('powershell.exe', '-NoProfile', '-Command', $command))
        Start-Sleep -Seconds 5
        Add-Info 'wmi' 'a process made by WMI has of PROOF_ variables' (Select-ProofVariables $Name 'wmi')
    } else { Add-Info 'wmi' 'a process made by WMI' 'powershell.exe is not in this image' }
    Invoke-Step { Test-PowershellSession $Name }
}

# What Enter-PSSession -ContainerId gives, by the same way.
function Test-PowershellSession {
    param([string] $Name)
    $id = (Invoke-Docker @('inspect', '--format', '{{.Id}}', $Name)).Out.Trim()
    $found = try {
        @(Invoke-Command -ContainerId $id -RunAsAdministrator -ErrorAction Stop -ScriptBlock {
                Get-ChildItem env:PROOF_* | ForEach-Object { "$($_.Name)=$($_.Value)" }
            })
    } catch { "no session: $_" }
    if (@($found).Count -eq 0) { $found = 'none' }
    Add-Info 'ps-session' 'a PowerShell session into the container has of PROOF_ variables' $found
}

# Which of IIS's two services gives an application pool its environment, and does every pool get it?
function Test-Pools {
    if (-not (Test-ImageFile 'C:\Windows\System32\inetsrv\w3wp.exe')) { Add-Info 'pools' 'what application pools see of WAS and W3SVC' 'this image has no IIS'; return }
    $name = Start-Container -For 'pools' -Program "$($script:Probes)\stop-probe.exe" -Words @('idle')
    foreach ($services in @('WAS', 'W3SVC', 'WAS W3SVC')) {
        $run = Invoke-InContainer $name (@('cmd.exe', '/c', "$($script:Probes)\two-pools.cmd") + $services.Split(' '))
        Add-Info "pools-$($services.ToLower().Replace(' ', '-'))" "with a variable of $services, two application pools see" $run.Text
    }
    Remove-Container $name
}

function Select-ProofVariables {
    param([string] $Name, [string] $Who)
    $text = (Invoke-InContainer $Name @('cmd.exe', '/c', "type $($script:Probes)\out\$Who.txt")).Out
    $found = @($text -split '\r?\n' | Where-Object { $_ -match '^PROOF_' })
    if ($text -eq '') { return 'it did not run' }
    if ($found.Count -eq 0) { return 'none' }
    return $found
}

# credroute's own publishing, where this version has it.
function Test-PublishedService {
    param([string] $Name)
    if (-not (Test-Option 'publish-env')) { Add-Info 'publish' '--publish-env' 'not in this version'; return }
    $variable = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/proof'
    $run = Invoke-InContainer $Name @($script:Credroute, '--network-mode', 'nat', '--verify', 'off', '--publish-env', 'machine,proof-system', '--', 'cmd.exe', '/c', 'exit 42') @('--env', $variable)
    Assert-Equal 'publish' 'with --publish-env machine,proof-system the entrypoint''s code is' '42' (Get-ExitText $run.Code)
    $value = Invoke-InContainer $Name @('reg.exe', 'query', "$script:ServicesKey\proof-system", '/v', 'Environment')
    Assert-Match 'publish-merged' 'the service''s list has the new variable beside the old one' 'PROOF_VARIABLE=service.*AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=|AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=.*PROOF_VARIABLE=service' $value.Out
    $machine = Invoke-InContainer $Name @('reg.exe', 'query', $script:MachineKey, '/v', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI')
    Assert-Match 'publish-machine' 'the machine has the variable' '/v2/credentials/proof' $machine.Out
}

# An image with IIS starts W3SVC by itself. Who is first, the service or credroute?
function Test-RestartRace {
    if (-not (Test-Option 'publish-env')) { Add-Info 'race' 'credroute against a service that starts by itself' 'not in this version'; return }
    if (-not (Test-ImageFile 'C:\Windows\System32\inetsrv\w3wp.exe')) { Add-Info 'race' 'credroute against a service that starts by itself' 'this image has no IIS'; return }
    $options = @('--env', 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/proof', '--env', 'CREDROUTE_PUBLISH_ENV=iis')
    $good = 0
    for ($i = 1; $i -le 10; $i++) {
        $run = Invoke-Credroute -For "race-$i" -Options ($options + @('--env', 'CREDROUTE_VERIFY=off')) -Words @('--', $script:Credroute, 'diagnose', '--json')
        $link = Get-Link (ConvertFrom-Answer $run.Out) 'services'
        if ((Get-Field $link 'status') -match '^(good|ok)$') { $good++ }
    }
    Assert-Equal 'race' 'of 10 starts, those in which W3SVC has the variables' 10 $good
}
