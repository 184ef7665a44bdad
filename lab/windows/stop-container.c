// The container runtime's and Windows' part in a stop: tells the container's processes, waits as long as Windows
// does, ends what is left, and prints a line for each process that was told:
//   PID STEP TOLD-AFTER-MS ENDED-AFTER-MS ENDING PROGRAM      (STEP: runtime, system; ENDING: exited, returned, limit)
// stop-container docker|containerd every|runtime LIMIT-MS PID...: the processes that the runtime started, the first of
// them first; "every": Windows tells the others when the system shuts down.
#include "../programs/print.h"
#include <stdlib.h>
#include <tlhelp32.h>

#define MAX_PROCESSES 256
#define POLL_MS 10
#define DEFAULT_SECONDS 5
#define ROUTINE_RETURNED 1u
#define GRACE_MS 100
#define EXIT_MS 5000
#define DEFAULT_LEVEL 0x280u

typedef struct {
    DWORD pid, level;
    WCHAR program[MAX_PATH];
    HANDLE process, teller;
    const char *step, *ending;
    ULONGLONG told, ended;
} Process;

static Process all[MAX_PROCESSES];
static int count;
static ULONGLONG start;
// Programs of Wine and of the lab, which are no processes of a Windows container.
static const WCHAR *const own[] = { L"services.exe", L"winedevice.exe", L"plugplay.exe", L"svchost.exe", L"explorer.exe",
                                    L"rpcss.exe", L"conhost.exe", L"wineboot.exe", L"start.exe", L"winedbg.exe",
                                    L"container-exec.exe", L"stop-container.exe" };

static ULONGLONG since_start(void)
{
    return GetTickCount64() - start;
}

static Process *find(DWORD pid)
{
    for (int i = 0; i < count; i++)
        if (all[i].pid == pid) return &all[i];
    return NULL;
}

static BOOL is_own(const WCHAR *program)
{
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        if (!_wcsicmp(program, own[i])) return TRUE;
    return FALSE;
}

// Only a process itself can ask for its level, so it does: by a thread that calls GetProcessShutdownParameters.
static DWORD level_of(HANDLE process)
{
    // sub rsp,28h; lea rdx,[rcx+4]; mov rax,imm64; call rax; add rsp,28h; ret
    BYTE code[] = { 0x48, 0x83, 0xEC, 0x28, 0x48, 0x8D, 0x51, 0x04, 0x48, 0xB8, 0, 0, 0, 0, 0, 0, 0, 0,
                    0xFF, 0xD0, 0x48, 0x83, 0xC4, 0x28, 0xC3 };
    DWORD level = DEFAULT_LEVEL;
    void *call = (void *)GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "GetProcessShutdownParameters");
    memcpy(code + 10, &call, sizeof call);
    BYTE *there = VirtualAllocEx(process, NULL, 4096, MEM_COMMIT | MEM_RESERVE, PAGE_EXECUTE_READWRITE);
    if (!there || !WriteProcessMemory(process, there, code, sizeof code, NULL)) return level;
    HANDLE thread = CreateRemoteThread(process, NULL, 0, (LPTHREAD_START_ROUTINE)(void *)there, there + 64, 0, NULL);
    if (!thread) return level;
    if (!WaitForSingleObject(thread, 1000)) ReadProcessMemory(process, there + 64, &level, sizeof level, NULL);
    CloseHandle(thread);
    VirtualFreeEx(process, there, 0, MEM_RELEASE);
    return level;
}

static void note(const PROCESSENTRY32W *entry)
{
    HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, entry->th32ProcessID);
    if (!process || count == MAX_PROCESSES) return;
    Process *one = &all[count++];
    *one = (Process){ .pid = entry->th32ProcessID, .process = process };
    wcscpy(one->program, entry->szExeFile);
}

// Notes every process of the container that is not known yet.
static void look_around(void)
{
    PROCESSENTRY32W entry = { .dwSize = sizeof entry };
    HANDLE snapshot = CreateToolhelp32Snapshot(TH32CS_SNAPPROCESS, 0);
    for (BOOL more = Process32FirstW(snapshot, &entry); more; more = Process32NextW(snapshot, &entry))
        if (!find(entry.th32ProcessID) && !is_own(entry.szExeFile)) note(&entry);
    CloseHandle(snapshot);
}

// As Windows does it: a thread in the process that calls its handlers.
static void tell(Process *one, const char *step)
{
    void *routine = (void *)GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "CtrlRoutine");
    one->step = step;
    one->told = since_start();
    one->teller = CreateRemoteThread(one->process, NULL, 0, routine, (void *)(ULONG_PTR)CTRL_SHUTDOWN_EVENT, 0, NULL);
}

static void end(Process *one, const char *ending)
{
    TerminateProcess(one->process, STATUS_CONTROL_C_EXIT);
    WaitForSingleObject(one->process, 1000);
    one->ended = since_start();
    one->ending = ending;
}

// How long to wait for a told process, if at all, until it counts as one whose handlers have returned. The thread of a
// process that ends goes first, with another exit code than Wine's CtrlRoutine has: that process needs no help.
static DWORD time_to_end(const Process *one, BOOL *returned)
{
    DWORD code = 0;
    *returned = one->teller && WaitForSingleObject(one->teller, 0) == WAIT_OBJECT_0;
    if (!*returned) return 0;
    return GetExitCodeThread(one->teller, &code) && code == ROUTINE_RETURNED ? GRACE_MS : EXIT_MS;
}

// Whether a told process is still there. One whose handlers have returned is ended.
// https://learn.microsoft.com/windows/console/handlerroutine
static BOOL is_there(Process *one)
{
    BOOL returned;
    if (one->ending) return FALSE;
    DWORD patience = time_to_end(one, &returned);
    if (WaitForSingleObject(one->process, patience) == WAIT_TIMEOUT) {
        if (returned) end(one, "returned");
        return !returned;
    }
    one->ended = since_start();
    one->ending = "exited";
    return FALSE;
}

// Watches over everything that was told until the deadline, or until what is waited for has ended: one, or NULL for all.
static void wait_until(ULONGLONG deadline, const Process *awaited)
{
    for (;; Sleep(POLL_MS)) {
        BOOL waiting = FALSE;
        for (int i = 0; i < count; i++)
            if (all[i].step && is_there(&all[i]) && (!awaited || awaited == &all[i])) waiting = TRUE;
        if (!waiting || since_start() >= deadline) return;
    }
}

static int by_level(const void *a, const void *b)
{
    DWORD first = ((const Process *)a)->level, second = ((const Process *)b)->level;
    return first < second ? 1 : first > second ? -1 : 0;
}

// https://learn.microsoft.com/windows/win32/api/processthreadsapi/nf-processthreadsapi-setprocessshutdownparameters
static void shut_down_system(ULONGLONG each_ms, ULONGLONG limit)
{
    look_around();
    for (int i = 0; i < count; i++)
        if (!all[i].step && WaitForSingleObject(all[i].process, 0)) all[i].level = level_of(all[i].process);
    qsort(all, (size_t)count, sizeof *all, by_level);
    for (int i = 0; i < count && since_start() < limit; i++) {
        if (all[i].step || !WaitForSingleObject(all[i].process, 0)) continue;
        tell(&all[i], "system");
        ULONGLONG deadline = since_start() + each_ms;
        wait_until(deadline < limit ? deadline : limit, &all[i]);
        if (!all[i].ending) end(&all[i], "limit");
    }
}

static ULONGLONG runtime_seconds(void)
{
    DWORD seconds = DEFAULT_SECONDS, size = sizeof seconds;
    const WCHAR *key = L"SYSTEM\\CurrentControlSet\\Services\\cexecsvc";
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, L"ProcessShutdownTimeoutSeconds", RRF_RT_REG_DWORD, NULL, &seconds, &size))
        return DEFAULT_SECONDS;
    return seconds;
}

static ULONGLONG system_ms(void)
{
    WCHAR text[32];
    DWORD size = sizeof text;
    const WCHAR *key = L"SYSTEM\\CurrentControlSet\\Control";
    if (RegGetValueW(HKEY_LOCAL_MACHINE, key, L"WaitToKillServiceTimeout", RRF_RT_REG_SZ, NULL, text, &size))
        return DEFAULT_SECONDS * 1000;
    return wcstoul(text, NULL, 10);
}

static void report(void)
{
    for (int i = 0; i < count; i++) {
        const Process *one = &all[i];
        if (one->step)
            print(L"%lu %hs %llu %llu %hs %ls\n", one->pid, one->step, one->told, one->ended, one->ending, one->program);
    }
}

int wmain(int words_count, WCHAR **words)
{
    if (words_count < 5) return ERROR_INVALID_PARAMETER;
    BOOL docker = !wcscmp(words[1], L"docker"), every = !wcscmp(words[2], L"every");
    ULONGLONG limit = wcstoul(words[3], NULL, 10), runtime_limit = docker ? runtime_seconds() * 1000 : limit;
    start = GetTickCount64();
    look_around();
    // containerd signals the container's first process alone.
    for (int i = 4; i < (docker ? words_count : 5); i++) {
        Process *one = find(wcstoul(words[i], NULL, 10));
        if (one) tell(one, "runtime");
    }
    wait_until(runtime_limit < limit ? runtime_limit : limit, NULL);
    if (docker && every) shut_down_system(system_ms(), limit);
    look_around();
    for (int i = 0; i < count; i++)
        if (!all[i].ending && is_there(&all[i])) end(&all[i], "limit");
    report();
    return 0;
}
