// process alive PID        exits with 0 when the process runs, 1 when it does not
// process parent PID       prints the id of the process that started it
// process terminate PID    ends it hard, with exit code 99
// process start [away] -- COMMAND LINE   starts it, prints "started PID" or "failed CODE", and ends at once;
//                          away: outside this process's job
#include "print.h"
#include <stdlib.h>
#include <tlhelp32.h>

static int start(DWORD flags)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION started;
    WCHAR *tail = wcsstr(GetCommandLineW(), L" -- ");
    if (tail && CreateProcessW(NULL, tail + 4, NULL, NULL, TRUE, flags, NULL, NULL, &startup, &started)) {
        print(L"started %lu\n", started.dwProcessId);
        return 0;
    }
    print(L"failed %lu\n", GetLastError());
    return 1;
}

static int show_parent(DWORD pid)
{
    PROCESSENTRY32W entry = { .dwSize = sizeof entry };
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    for (BOOL more = Process32FirstW(snapshot, &entry); more; more = Process32NextW(snapshot, &entry)) {
        if (entry.th32ProcessID != pid) continue;
        print(L"%lu\n", entry.th32ParentProcessID);
        return 0;
    }
    return 1;
}

int wmain(int count, WCHAR **words)
{
    if (count < 3) return 2;
    if (!wcscmp(words[1], L"start")) return start(wcscmp(words[2], L"away") ? 0 : CREATE_BREAKAWAY_FROM_JOB);
    if (!wcscmp(words[1], L"parent")) return show_parent(wcstoul(words[2], NULL, 10));
    HANDLE process = OpenProcess(SYNCHRONIZE | PROCESS_TERMINATE, FALSE, wcstoul(words[2], NULL, 10));
    if (!wcscmp(words[1], L"alive")) return process && WaitForSingleObject(process, 0) == WAIT_TIMEOUT ? 0 : 1;
    return process && TerminateProcess(process, 99) ? 0 : 1;
}
