// control-probe [--exit CODE] [--linger MS] [--level LEVEL] [--times 1] [--return 1]: prints "pid N", then the name of
// each console control event it gets, with --times followed by the system's milliseconds. CTRL_SHUTDOWN ends it with
// CODE after MS milliseconds; with --return its handler returns then instead, which on Windows ends a process, too.
// Nothing else ends it, except a limit of one minute. LEVEL is its place in the order in which Windows shuts down.
#include "print.h"
#include <stdlib.h>

#define LIMIT_MS 60000
#define LIMIT_EXIT_CODE 99

static UINT exit_code;
static DWORD linger_ms;
static BOOL times, returns;

static const WCHAR *name_of(DWORD event)
{
    switch (event) {
    case CTRL_C_EVENT: return L"CTRL_C_EVENT";
    case CTRL_BREAK_EVENT: return L"CTRL_BREAK_EVENT";
    case CTRL_CLOSE_EVENT: return L"CTRL_CLOSE_EVENT";
    case CTRL_LOGOFF_EVENT: return L"CTRL_LOGOFF_EVENT";
    case CTRL_SHUTDOWN_EVENT: return L"CTRL_SHUTDOWN_EVENT";
    default: return L"unknown event";
    }
}

static BOOL WINAPI handle(DWORD event)
{
    if (times) print(L"%ls at %llu\n", name_of(event), GetTickCount64());
    else print(L"%ls\n", name_of(event));
    if (event != CTRL_SHUTDOWN_EVENT) return TRUE;
    Sleep(linger_ms);
    if (returns) return TRUE;
    ExitProcess(exit_code);
}

int wmain(int count, WCHAR **words)
{
    for (int i = 1; i + 1 < count; i += 2) {
        if (!wcscmp(words[i], L"--exit")) exit_code = (UINT)_wcstoi64(words[i + 1], NULL, 0);
        if (!wcscmp(words[i], L"--linger")) linger_ms = wcstoul(words[i + 1], NULL, 10);
        if (!wcscmp(words[i], L"--level")) SetProcessShutdownParameters(wcstoul(words[i + 1], NULL, 0), 0);
        if (!wcscmp(words[i], L"--times")) times = TRUE;
        if (!wcscmp(words[i], L"--return")) returns = TRUE;
    }
    SetConsoleCtrlHandler(handle, TRUE);
    print(L"pid %lu\n", GetCurrentProcessId());
    Sleep(LIMIT_MS);
    return LIMIT_EXIT_CODE;
}
