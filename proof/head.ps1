#Requires -Version 5.1
<#
.SYNOPSIS
Checks on a Windows container host what credroute promises, and records what only Windows can answer.
.DESCRIPTION
Builds small images with credroute.exe and its probes, runs them, compares, prints a report and writes it as JSON.
A failed check never stops the others. Whatever it creates on the host is removed at the end.
.EXAMPLE
powershell -ExecutionPolicy Bypass -File proof.ps1 -Images nanoserver:ltsc2022,servercore:ltsc2022
#>
param(
    # Base images, separated by commas: a name below mcr.microsoft.com/windows/, or a complete reference.
    # Default: nanoserver and servercore of the host's own version.
    [string] $Images = '',
    # process or hyperv, as in docker run --isolation.
    [string] $Isolation = 'process',
    # Numbers of groups, separated by commas. Default: all of them.
    [string] $Groups = '',
    # Folder of report.json and report.txt. Default: the folder of this script.
    [string] $Report = '',
    # This host is an Amazon ECS container instance, and group 14 may run on it.
    [switch] $EcsInstance
)
Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'
