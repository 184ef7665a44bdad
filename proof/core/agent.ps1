# A server on 127.0.0.1:51679 that answers as the ECS agent does, in a runspace of its own. Its mode is one of
# ok, 503, 429, 400, silent and closed, and can change between two requests.
function Start-AgentStandIn {
    param([int] $Port = 51679)
    $shared = [hashtable]::Synchronized(@{ Mode = 'ok'; Requests = 0; Stop = $false })
    $listener = New-Object System.Net.Sockets.TcpListener ([System.Net.IPAddress]::Loopback, $Port)
    $listener.Start()
    $shell = [System.Management.Automation.PowerShell]::Create()
    [void] $shell.AddScript($script:AgentLoop).AddArgument($listener).AddArgument($shared)
    $running = $shell.BeginInvoke()
    return @{ Shared = $shared; Listener = $listener; Shell = $shell; Running = $running }
}

function Stop-AgentStandIn {
    param($Agent)
    $Agent.Shared.Stop = $true
    $Agent.Listener.Stop()
    [void] $Agent.Running.AsyncWaitHandle.WaitOne(5000)
    $Agent.Shell.Dispose()
}

# The keys are invented; no service knows them.
$script:AgentLoop = @'
param($Listener, $Shared)
$held = New-Object System.Collections.ArrayList
$document = '{"RoleArn":"arn:aws:iam::123456789012:role/proof","AccessKeyId":"ASIAPROOF","SecretAccessKey":"proof","Token":"proof","Expiration":"' +
    [DateTime]::UtcNow.AddHours(6).ToString('yyyy-MM-ddTHH:mm:ssZ') + '"}'
while (-not $Shared.Stop) {
    if (-not $Listener.Pending()) { Start-Sleep -Milliseconds 20; continue }
    $client = $Listener.AcceptTcpClient()
    $Shared.Requests++
    $client.ReceiveTimeout = 2000
    $stream = $client.GetStream()
    if ($Shared.Mode -eq 'silent') { [void] $held.Add($client); continue }
    try {
        $buffer = New-Object byte[] 4096
        [void] $stream.Read($buffer, 0, $buffer.Length)
        if ($Shared.Mode -ne 'closed') {
            $status = '200 OK'
            $body = $document
            if ($Shared.Mode -ne 'ok') { $status = "$($Shared.Mode) Proof"; $body = '{"code":"proof","message":"proof","HTTPErrorCode":' + $Shared.Mode + '}' }
            $head = "HTTP/1.1 $status`r`nContent-Type: application/json`r`nContent-Length: $($body.Length)`r`nConnection: close`r`n`r`n"
            $bytes = [System.Text.Encoding]::ASCII.GetBytes($head + $body)
            $stream.Write($bytes, 0, $bytes.Length)
        }
    } catch { }
    $client.Close()
}
foreach ($client in $held) { $client.Close() }
'@
