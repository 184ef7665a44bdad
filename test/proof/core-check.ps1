# Follows the kit's definitions: starts real programs and the real substitute for the ECS agent.
$env:PROBE_REPORT = "$env:PROOF_ANSWERS.txt"
$answers = @{ words = @(); codes = @(); agent = @{} }
foreach ($word in Get-HardWords) {
    [void] (Invoke-Program 'C:\lab\parity-probe.exe' @('first', $word, 'last'))
    $answers.words += @{ word = $word; report = [System.IO.File]::ReadAllText($env:PROBE_REPORT) }
}
foreach ($code in @('0', '42', '0xC0000005')) { $answers.codes += (ConvertTo-ExitCode (Invoke-Program 'C:\lab\exit-with.exe' @($code)).Code) }
$answers.missing = (Invoke-Program 'C:\no-such.exe').Err
$answers.slow = (Invoke-Program 'C:\lab\wait-forever.exe' @() 1).Err

# How a client sees each mode: a status, or that there was no answer.
function Get-AgentStatus {
    $request = [System.Net.WebRequest]::Create('http://127.0.0.1:51679/v2/credentials/proof')
    $request.Timeout = 1500
    try { $response = $request.GetResponse() }
    catch [System.Net.WebException] { $response = $_.Exception.Response }
    if ($null -eq $response) { return 0 }
    $status = [int] $response.StatusCode
    $response.Close()
    return $status
}

$agent = Start-AgentStandIn
foreach ($mode in @('ok', '503', '429', '400', 'silent', 'closed', 'ok')) {
    $agent.Shared.Mode = $mode
    $answers.agent[$mode] = Get-AgentStatus
}
$answers.requests = $agent.Shared.Requests
Stop-AgentStandIn $agent
$answers.after = Get-AgentStatus
[System.IO.File]::WriteAllText($env:PROOF_ANSWERS, (ConvertTo-Json $answers -Depth 5))
