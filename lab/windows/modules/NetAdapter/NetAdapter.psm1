# As NetTCPIP.psm1 beside it, and NOT YET RUN ANYWHERE either.

function Get-NetAdapter {
    [CmdletBinding()]
    param([string[]] $Name = '*', [string[]] $InterfaceDescription = '*')
    $client = [System.Net.Sockets.TcpClient]::new('127.0.0.1', 5010)
    try {
        $stream = $client.GetStream()
        $stream.Write([System.Text.Encoding]::UTF8.GetBytes("network`n"))
        $network = [System.IO.StreamReader]::new($stream).ReadToEnd() | ConvertFrom-Json
    } finally {
        $client.Dispose()
    }
    foreach ($adapter in $network.adapters) {
        $isNamed = $Name | Where-Object { $adapter.Name -like $_ }
        $isDescribed = $InterfaceDescription | Where-Object { $adapter.InterfaceDescription -like $_ }
        if ($isNamed -and $isDescribed) { $adapter | Add-Member -MemberType AliasProperty -Name ifIndex -Value InterfaceIndex -PassThru }
    }
}

Export-ModuleMember -Function Get-NetAdapter
