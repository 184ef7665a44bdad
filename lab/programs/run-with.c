// run-with [OPTION...] -- COMMAND LINE: starts the command line, byte for byte, in a way a container runtime or a
// parent might, waits, and exits with its code.
//   closed, files, nul, same       the standard handles: none, three files beside PROBE_REPORT, NUL, one for all
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

static int apply(const WCHAR *word)
{
    static WCHAR title[] = L"a title of its own";
    if (!wcscmp(word, L"closed")) use_handles(NULL, NULL, NULL);
    else if (!wcscmp(word, L"files")) use_handles(open_beside_report(L".in"), open_beside_report(L".out"), open_beside_report(L".err"));
    else if (!wcscmp(word, L"nul")) use_handles(open_inheritable(L"NUL"), open_inheritable(L"NUL"), open_inheritable(L"NUL"));
    else if (!wcscmp(word, L"same")) { HANDLE one = open_inheritable(L"NUL"); use_handles(one, one, one); }
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
