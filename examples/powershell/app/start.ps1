# A worker that runs until it is stopped. AWS.Tools finds the task role by itself.
$ErrorActionPreference = 'Stop'
try {
    while ($true) {
        Write-Output "working at $(Get-Date -Format o)"
        Start-Sleep -Seconds 10
    }
}
finally {
    Write-Output 'cleaning up'
}
