// stop-probe NAME [--level N] [--load DLL] [--linger MS] [--exit CODE]: reports each console control event and when it came.
// Lines, on standard output and in STOP_REPORT\NAME.txt where that variable is set (times are Unix milliseconds):
//   NAME ready PID LEVEL     NAME CTRL_SHUTDOWN_EVENT TIME     NAME end TIME
// The first event starts its end: after MS milliseconds it ends with CODE. Without an event it ends after ten minutes.
#include "print.h"
#include <stdlib.h>

#define LIMIT_MS 600000
#define LIMIT_EXIT_CODE 99

static const WCHAR *name = L"probe";
static HANDLE first_event;

static unsigned long long now(void)
{
    FILETIME time;
    GetSystemTimeAsFileTime(&time);
    return (((unsigned long long)time.dwHighDateTime << 32 | time.dwLowDateTime) - 116444736000000000ULL) / 10000;
}

// The file keeps what the log driver of the container runtime no longer takes.
static void append(const WCHAR *line)
{
    WCHAR folder[MAX_PATH], path[2 * MAX_PATH];
    char bytes[512];
    DWORD written;
    if (!GetEnvironmentVariableW(L"STOP_REPORT", folder, MAX_PATH)) return;
    _snwprintf(path, 2 * MAX_PATH, L"%ls\\%ls.txt", folder, name);
    HANDLE file = CreateFileW(path, FILE_APPEND_DATA, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL, OPEN_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) return;
    int size = WideCharToMultiByte(CP_UTF8, 0, line, -1, bytes, sizeof bytes, NULL, NULL);
    if (size > 0) WriteFile(file, bytes, (DWORD)size - 1, &written, NULL);
    CloseHandle(file);
}

static void report(const WCHAR *what, const WCHAR *format, ...)
{
    WCHAR rest[64], line[256];
    va_list values;
    va_start(values, format);
    _vsnwprintf(rest, 64, format, values);
    va_end(values);
    _snwprintf(line, 256, L"%ls %ls %ls\n", name, what, rest);
    append(line);
    print_text(line);
}

static const WCHAR *name_of(DWORD event)
{
    switch (event) {
    case CTRL_C_EVENT: return L"CTRL_C_EVENT";
    case CTRL_BREAK_EVENT: return L"CTRL_BREAK_EVENT";
    case CTRL_CLOSE_EVENT: return L"CTRL_CLOSE_EVENT";
    case CTRL_LOGOFF_EVENT: return L"CTRL_LOGOFF_EVENT";
    case CTRL_SHUTDOWN_EVENT: return L"CTRL_SHUTDOWN_EVENT";
    default: return L"UNKNOWN_EVENT";
    }
}

static BOOL WINAPI handle(DWORD event)
{
    report(name_of(event), L"%llu", now());
    SetEvent(first_event);
    // Windows ends the process as soon as a handler of these returns.
    if (event >= CTRL_CLOSE_EVENT) Sleep(INFINITE);
    return TRUE;
}

int wmain(int count, WCHAR **words)
{
    DWORD level = 0x280, flags = 0, linger_ms = 0;
    UINT code = 0;
    if (count > 1) name = words[1];
    for (int i = 2; i + 1 < count; i += 2) {
        if (!wcscmp(words[i], L"--level")) SetProcessShutdownParameters(wcstoul(words[i + 1], NULL, 0), 0);
        if (!wcscmp(words[i], L"--load")) LoadLibraryW(words[i + 1]);
        if (!wcscmp(words[i], L"--linger")) linger_ms = wcstoul(words[i + 1], NULL, 10);
        if (!wcscmp(words[i], L"--exit")) code = (UINT)_wcstoi64(words[i + 1], NULL, 0);
    }
    GetProcessShutdownParameters(&level, &flags);
    first_event = CreateEventW(NULL, TRUE, FALSE, NULL);
    SetConsoleCtrlHandler(handle, TRUE);
    report(L"ready", L"%lu 0x%lx", GetCurrentProcessId(), level);
    if (WaitForSingleObject(first_event, LIMIT_MS) != WAIT_OBJECT_0) return LIMIT_EXIT_CODE;
    Sleep(linger_ms);
    report(L"end", L"%llu", now());
    ExitProcess(code);
}
