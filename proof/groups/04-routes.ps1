Add-Group 4 'Routes' 'image' { Test-Backends }, { Test-Again }, { Test-Restart }, { Test-Denied }

$script:RouteOptions = @('--env', 'CREDROUTE_NETWORK_MODE=nat', '--env', 'CREDROUTE_VERIFY=off')

# Are routes added, kept, replaced and refused as Windows' own table shows them, by each backend?
function Test-Backends {
    foreach ($backend in Get-Backends) { Invoke-Step { Test-Backend $backend } }
}

function Test-Again {
    $again = Invoke-Credroute -For 'twice' -Options $script:RouteOptions -Words @('--', $script:Credroute, '--', $script:Credroute, '--dry-run', '--json')
    Assert-Equal 'twice' 'a second run keeps both routes' 'keep 169.254.170.2/32; keep 169.254.169.254/32' `
        (Get-Plan (ConvertFrom-Answer $again.Out))
    $wrong = (Get-NatGateway) -replace '\d+$', '250'
    $stale = Invoke-Container -For 'stale' -Program 'cmd.exe' -Options $script:RouteOptions -Words @('/c', "$($script:Probes)\stale-route.cmd", $wrong)
    Assert-Equal 'replaced' "a route by $wrong is replaced" (Get-ExpectedRoutes) (Select-Routes $stale.Out)
    Assert-Match 'replaced-log' 'and its log says so' '"action":"replace"' $stale.Err
}

function Test-Denied {
    $denied = Invoke-Credroute -For 'denied' -Options ($script:RouteOptions + @('--user', 'ContainerUser')) -Words @('--', 'cmd.exe', '/c', 'exit 0')
    Assert-Equal 'denied' 'as ContainerUser it ends with' '125' (Get-ExitText $denied.Code)
    Assert-Match 'denied-code' 'and names the reason' 'ROUTE_DENIED' $denied.Err
}

function Get-Backends {
    $backends = @('native')
    if (Test-ImageFile 'C:\Windows\System32\netsh.exe') { $backends += 'netsh' }
    if (Test-ImageFile 'C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe') { $backends += 'powershell' }
    return $backends
}

function Test-Backend {
    param([string] $Backend)
    $options = $script:RouteOptions + @('--env', "CREDROUTE_BACKEND=$Backend")
    $list = Invoke-Credroute -For "add-$Backend" -Options $options -Words @('--', "$($script:Probes)\route-probe.exe", 'list')
    Assert-Equal "added-$Backend" "the backend $Backend adds both routes by the gateway" (Get-ExpectedRoutes) (Select-Routes $list.Out)
    if ($list.Err -match '"level":50') { Add-Info "log-$Backend" 'it logged an error' $list.Err }
    if ($Backend -eq 'native') { return }
    $table = Invoke-Credroute -For "table-$Backend" -Options $options -Words @('--', 'netsh.exe', 'interface', 'ipv4', 'show', 'route')
    $pattern = "169\.254\.170\.2/32 +\d+ +$([regex]::Escape((Get-NatGateway)))"
    Assert-Match "shown-$Backend" 'netsh shows the route by the gateway' $pattern $table.Out
    $store = Invoke-Credroute -For "store-$Backend" -Options $options -Words @('--', 'netsh.exe', 'interface', 'ipv4', 'show', 'route', 'store=persistent')
    Assert-True "active-store-$Backend" 'the persistent store holds none of them' 'no 169.254.170.2' `
        (($store.Code -ne 125) -and (-not $store.Out.Contains('169.254.170.2'))) $store.Text
}

# A container that is started a second time has a new network, so its routes are added again.
function Test-Restart {
    $name = Start-Container -For 'restart' -Program $script:Credroute -Options $script:RouteOptions -Words @('--', "$($script:Probes)\route-probe.exe", 'list')
    [void] (Invoke-Docker @('wait', $name))
    $second = Invoke-Docker @('start', '--attach', $name)
    Remove-Container $name
    Assert-Equal 'restarted' 'after docker start of the same container both routes exist' (Get-ExpectedRoutes) (Select-Routes $second.Out)
}

function Get-ExpectedRoutes {
    $gateway = Get-NatGateway
    return @("169.254.169.254/32 by $gateway", "169.254.170.2/32 by $gateway")
}

# The rows of route-probe for the two destinations, in the order of the destinations.
function Select-Routes {
    param([string] $Text)
    $rows = @($Text -split '\r?\n' | Where-Object { $_ -match '^\d+ 169\.254\.(170\.2|169\.254)/32 ' })
    return @($rows | ForEach-Object { $words = $_ -split ' '; "$($words[1]) by $($words[2])" } | Sort-Object -Unique)
}
