// run-with [OPTION...] -- COMMAND LINE: starts the command line, byte for byte, in a way a container runtime or a
// parent might, waits, and exits with its code.
//   closed, files, nul, same       the standard handles: none, three files beside PROBE_REPORT, NUL, one for all
//   full, readonly, stuck          standard error alone: a full disk, a file opened for reading, a pipe nobody reads
//   console, detached, group       a new console, none at all, a new process group
//   high, below                    a priority class
//   title, minimized               start-up information
#include <windows.h>
#include <stdio.h>
#include <string.h>

static STARTUPINFOW startup = { .cb = sizeof startup };
static DWORD flags;

static HANDLE open_inheritable(const WCHAR *path)
{
    SECURITY_ATTRIBUTES inherit = { sizeof inherit, NULL, TRUE };
    return CreateFileW(path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherit, OPEN_ALWAYS, 0, NULL);
}

static void use_handles(HANDLE in, HANDLE out, HANDLE err)
{
    startup.dwFlags |= STARTF_USESTDHANDLES;
    startup.hStdInput = in;
    startup.hStdOutput = out;
    startup.hStdError = err;
}

static HANDLE open_beside_report(const WCHAR *suffix)
{
    WCHAR path[MAX_PATH];
    DWORD length = GetEnvironmentVariableW(L"PROBE_REPORT", path, MAX_PATH - 8);
    wcscpy(path + length, suffix);
    return open_inheritable(path);
}

static void use_stderr(HANDLE err)
{
    use_handles(GetStdHandle(STD_INPUT_HANDLE), GetStdHandle(STD_OUTPUT_HANDLE), err);
}

static HANDLE open_read_only(const WCHAR *path)
{
    SECURITY_ATTRIBUTES inherit = { sizeof inherit, NULL, TRUE };
    return CreateFileW(path, GENERIC_READ, FILE_SHARE_READ, &inherit, OPEN_EXISTING, 0, NULL);
}

// Filled to its last byte, and its other end is kept open.
static HANDLE open_stuck_pipe(void)
{
    static const char bytes[4096];
    SECURITY_ATTRIBUTES inherit = { sizeof inherit, NULL, TRUE };
    HANDLE read_end, write_end;
    DWORD mode = PIPE_NOWAIT, written = 1;
    CreatePipe(&read_end, &write_end, &inherit, sizeof bytes);
    SetHandleInformation(read_end, HANDLE_FLAG_INHERIT, 0);
    SetNamedPipeHandleState(write_end, &mode, NULL, NULL);
    while (written && WriteFile(write_end, bytes, sizeof bytes, &written, NULL)) {}
    mode = PIPE_WAIT;
    SetNamedPipeHandleState(write_end, &mode, NULL, NULL);
    return write_end;
}

static int apply(const WCHAR *word)
{
    static WCHAR title[] = L"a title of its own";
    if (!wcscmp(word, L"closed")) use_handles(NULL, NULL, NULL);
    else if (!wcscmp(word, L"files")) use_handles(open_beside_report(L".in"), open_beside_report(L".out"), open_beside_report(L".err"));
    else if (!wcscmp(word, L"nul")) use_handles(open_inheritable(L"NUL"), open_inheritable(L"NUL"), open_inheritable(L"NUL"));
    else if (!wcscmp(word, L"same")) { HANDLE one = open_inheritable(L"NUL"); use_handles(one, one, one); }
    else if (!wcscmp(word, L"full")) use_stderr(open_inheritable(L"Z:\\dev\\full"));
    else if (!wcscmp(word, L"readonly")) use_stderr(open_read_only(L"C:\\windows\\win.ini"));
    else if (!wcscmp(word, L"stuck")) use_stderr(open_stuck_pipe());
    else if (!wcscmp(word, L"console")) flags |= CREATE_NEW_CONSOLE;
    else if (!wcscmp(word, L"detached")) flags |= DETACHED_PROCESS;
    else if (!wcscmp(word, L"group")) flags |= CREATE_NEW_PROCESS_GROUP;
    else if (!wcscmp(word, L"high")) flags |= HIGH_PRIORITY_CLASS;
    else if (!wcscmp(word, L"below")) flags |= BELOW_NORMAL_PRIORITY_CLASS;
    else if (!wcscmp(word, L"title")) startup.lpTitle = title;
    else if (!wcscmp(word, L"minimized")) { startup.dwFlags |= STARTF_USESHOWWINDOW; startup.wShowWindow = SW_MINIMIZE; }
    else return 0;
    return 1;
}

int wmain(int count, WCHAR **words)
{
    PROCESS_INFORMATION started;
    DWORD code = 125;
    WCHAR *tail = wcsstr(GetCommandLineW(), L" -- ");
    for (int i = 1; i < count && wcscmp(words[i], L"--"); i++)
        if (!apply(words[i])) return 124;
    if (!tail || !CreateProcessW(NULL, tail + 4, NULL, NULL, TRUE, flags, NULL, NULL, &startup, &started)) return 123;
    WaitForSingleObject(started.hProcess, INFINITE);
    GetExitCodeProcess(started.hProcess, &code);
    ExitProcess(code);
}
