# What the lab's modules share: the question to the lab's network service, the types that the real modules generate
# from their CIM classes, and their errors. Compatible with any PowerShell 7.

# One line out, everything back.
function Invoke-LabService([string] $Line) {
    $client = [Net.Sockets.TcpClient]::new('127.0.0.1', 5010)
    try {
        $stream = $client.GetStream()
        $bytes = [Text.Encoding]::UTF8.GetBytes("$Line`n")
        $stream.Write($bytes, 0, $bytes.Length)
        [IO.StreamReader]::new($stream).ReadToEnd()
    } finally {
        $client.Dispose()
    }
}

function Get-LabNetwork { Invoke-LabService 'network' | ConvertFrom-Json }

# Makes the enumerations of a CIM class, under the names that the real proxies give them.
function Add-CimEnum([string] $Class, [hashtable] $Enums) {
    $prefix = "Microsoft.PowerShell.Cmdletization.GeneratedTypes.$Class"
    if ("$prefix.$(@($Enums.Keys)[0])" -as [type]) { return }
    $name = [Reflection.AssemblyName]::new($prefix)
    $assembly = [Reflection.Emit.AssemblyBuilder]::DefineDynamicAssembly($name, 'Run')
    $module = $assembly.DefineDynamicModule($prefix)
    foreach ($enum in $Enums.GetEnumerator()) {
        $type = $module.DefineEnum("$prefix.$($enum.Key)", 'Public', $enum.Value.Type)
        foreach ($member in $enum.Value.Values.GetEnumerator()) {
            [void] $type.DefineLiteral($member.Key, $member.Value -as $enum.Value.Type)
        }
        [void] $type.CreateType()
    }
}

# A row as a CIM instance of the class shows itself; pipelines find their parameter by its type name.
function ConvertTo-CimLike([string] $Class, [Collections.IDictionary] $Properties) {
    $row = [pscustomobject] $Properties
    $row.PSTypeNames.Insert(0, "Microsoft.Management.Infrastructure.CimInstance#root/standardcimv2/$Class")
    $row | Add-Member -MemberType AliasProperty -Name ifIndex -Value InterfaceIndex
    $row | Add-Member -MemberType AliasProperty -Name ifAlias -Value InterfaceAlias
    $row
}

# The rows that have one of the values that were asked for, property by property. A query without a result is an error.
function Select-Queried($Caller, [object[]] $Rows, [string[]] $Queryable) {
    $asked = @($Queryable | Where-Object { $Caller.MyInvocation.BoundParameters.ContainsKey($_) })
    $found = $Rows
    foreach ($property in $asked) {
        $wanted = $Caller.MyInvocation.BoundParameters[$property]
        $found = @($found | Where-Object { $row = $_; $wanted | Where-Object { $row.$property -like "$_" } })
    }
    if (($found.Count -gt 0) -or ($asked.Count -eq 0)) { return $found }
    $class = "MSFT_$($Caller.MyInvocation.MyCommand.Noun)"
    $text = "No $class objects found with property '$($asked[0])' equal to '$($Caller.MyInvocation.BoundParameters[$asked[0]])'.  Verify the value of the property and retry."
    Write-CimError $Caller "CmdletizationQuery_NotFound_$($asked[0])" $text 'ObjectNotFound'
}

function Write-CimError($Caller, [string] $Id, [string] $Text, $Category = 'NotSpecified') {
    $Caller.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new($Text), $Id, $Category, $null))
}

$MESSAGES = @{
    5 = 'Access is denied. '
    87 = 'The parameter is incorrect. '
    1168 = 'Element not found. '
    5010 = 'Instance MSFT_NetRoute already exists'
}

# Writes the error that stands for a Win32 code; $true when there is none. What exists has the code of what is invalid.
function Test-Outcome($Caller, [uint32] $Code) {
    if ($Code -eq 0) { return $true }
    $id = if ($Code -eq 5010) { 87 } else { $Code }
    Write-CimError $Caller "Windows System Error $id" $MESSAGES[[int] $Code]
    return $false
}
