# Quotes one word as CommandLineToArgvW reads it: Windows PowerShell 5.1 loses embedded quotation marks itself.
# https://learn.microsoft.com/windows/win32/api/shellapi/nf-shellapi-commandlinetoargvw
function ConvertTo-Argument {
    param([string] $Word)
    if (($Word -ne '') -and ($Word -notmatch '[\s"]')) { return $Word }
    $escaped = $Word -replace '(\\*)"', '$1$1\"'
    $escaped = $escaped -replace '(\\+)$', '$1$1'
    return '"' + $escaped + '"'
}

# Runs a program and returns its exit code as 32 bits without sign, its output, and how long it took.
# A program that exceeds the limit is ended, and its code is -1.
function Invoke-Program {
    param([string] $File, [string[]] $Words = @(), [int] $LimitSeconds = 300)
    $start = New-Object System.Diagnostics.ProcessStartInfo
    $start.FileName = $File
    $start.Arguments = (@($Words) | ForEach-Object { ConvertTo-Argument $_ }) -join ' '
    $start.UseShellExecute = $false
    $start.RedirectStandardInput = $true
    $start.RedirectStandardOutput = $true
    $start.RedirectStandardError = $true
    $start.StandardOutputEncoding = [System.Text.Encoding]::UTF8
    $start.StandardErrorEncoding = [System.Text.Encoding]::UTF8
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    try { $process = [System.Diagnostics.Process]::Start($start) }
    catch { return New-ProgramResult -1 '' "cannot start $File`: $($_.Exception.Message)" 0 }
    try {
        $process.StandardInput.Close()
        $out = $process.StandardOutput.ReadToEndAsync()
        $err = $process.StandardError.ReadToEndAsync()
        # Short waits, so that CTRL+C is obeyed.
        while (-not $process.WaitForExit(200)) {
            if ($clock.Elapsed.TotalSeconds -gt $LimitSeconds) { break }
        }
        $code = -1
        $note = ''
        if ($process.HasExited) { $code = $process.ExitCode } else { $note = "ended after $LimitSeconds s without an answer" }
        if (-not $process.HasExited) { $process.Kill() }
        # A grandchild may still hold the pipes.
        [void] [System.Threading.Tasks.Task]::WaitAll(@($out, $err), 5000)
        return New-ProgramResult $code (Get-TaskText $out) ((Get-TaskText $err) + $note) $clock.ElapsedMilliseconds
    } finally {
        if (-not $process.HasExited) { $process.Kill() }
        $process.Dispose()
    }
}

function Get-TaskText {
    param($Task)
    if ($Task.IsCompleted) { return $Task.Result }
    return ''
}

function New-ProgramResult {
    param([long] $Code, [string] $Out, [string] $Err, [long] $Ms)
    return New-Object PSObject -Property @{
        Code = $Code; Out = $Out.Trim(); Err = $Err.Trim(); Ms = $Ms; Text = ($Out + "`n" + $Err).Trim()
    }
}

# 32 bits without sign, however the number was written.
function ConvertTo-ExitCode {
    param($Value)
    $number = [long] 0
    if (-not [long]::TryParse("$Value".Trim(), [ref] $number)) { return "no number: $Value" }
    if ($number -lt 0) { $number += 4294967296 }
    return $number
}

# What is known by the number of an exit code that nobody's program chose.
function Get-ExitText {
    param($Code)
    $names = @{
        '3221225477' = 'access violation'
        '3221225781' = 'STATUS_DLL_NOT_FOUND: a library is missing in this image'
        '3221225785' = 'STATUS_ENTRYPOINT_NOT_FOUND: a function is missing in a library of this image'
        '3221225794' = 'STATUS_DLL_INIT_FAILED: often the desktop is not accessible'
        '3221225786' = 'STATUS_CONTROL_C_EXIT'
        '225' = 'ERROR_VIRUS_INFECTED: antivirus software blocked it'
    }
    $key = "$(ConvertTo-ExitCode $Code)"
    if ($names.ContainsKey($key)) { return "$key ($($names[$key]))" }
    return $key
}
