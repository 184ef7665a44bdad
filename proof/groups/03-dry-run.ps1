Add-Group 3 'Dry run' 'image' { Test-DryRun }

# Does it see the container's network as Docker made it?
function Test-DryRun {
    $run = Invoke-Credroute -For 'dry-run' -Words @('--dry-run', '--json', '--network-mode', 'nat')
    Assert-Equal 'exit-code' 'credroute --dry-run --json --network-mode nat ends with' '0' (Get-ExitText $run.Code)
    $plan = ConvertFrom-Answer $run.Out
    Assert-Equal 'plan' 'it would add both routes' 'add 169.254.170.2/32; add 169.254.169.254/32' (Get-Plan $plan)
    Assert-Equal 'gateway' "it takes the gateway of Docker's network nat" (Get-NatGateway) (Get-Field $plan 'gateway')
    $interface = Get-Field $plan 'interface'
    Add-Info 'interface' 'index, alias, metric of the interface' @(
        (Get-Field $interface 'index'), (Get-Field $interface 'alias'), (Get-Field $interface 'metric'))
    Add-Info 'backend' 'it would use' (Get-Field $plan 'backend')
}

# What a plan does with each route, in its order.
function Get-Plan {
    param($Plan)
    return @(@(Get-Field $Plan 'routes') | Where-Object { $_ } | ForEach-Object { "$($_.action) $($_.destination)" })
}
