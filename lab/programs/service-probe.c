// service-probe NAME [--stop-ms MS] [--refuse-stop] [--fail]: a Windows service for the tests of publishing. Appends
// its process id and the value of AWS_REGION in its environment to C:\NAME.txt each time it is started.
//   --stop-ms MS   stays in the state "stop pending" for MS milliseconds
//   --refuse-stop  accepts no stop
//   --fail         stops as soon as it was started
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

static WCHAR *name;
static DWORD stop_ms;
static BOOL refuse, fail;
static SERVICE_STATUS_HANDLE handle;
static HANDLE stopped;

static void report(DWORD state)
{
    SERVICE_STATUS status = { SERVICE_WIN32_OWN_PROCESS, state, 0, NO_ERROR, 0, 0, 3000 };
    if (state == SERVICE_RUNNING && !refuse) status.dwControlsAccepted = SERVICE_ACCEPT_STOP;
    SetServiceStatus(handle, &status);
}

static DWORD WINAPI control(DWORD code, DWORD type, void *data, void *context)
{
    (void)type, (void)data, (void)context;
    if (code != SERVICE_CONTROL_STOP) return NO_ERROR;
    report(SERVICE_STOP_PENDING);
    SetEvent(stopped);
    return NO_ERROR;
}

static void write_start(void)
{
    WCHAR file[MAX_PATH], region[64] = L"";
    GetEnvironmentVariableW(L"AWS_REGION", region, 64);
    _snwprintf(file, MAX_PATH, L"C:\\%ls.txt", name);
    FILE *out = _wfopen(file, L"a");
    if (!out) return;
    fwprintf(out, L"%lu %ls\n", GetCurrentProcessId(), region);
    fclose(out);
}

static void WINAPI service_main(DWORD count, WCHAR **words)
{
    (void)count, (void)words;
    stopped = CreateEventW(NULL, TRUE, fail, NULL);
    handle = RegisterServiceCtrlHandlerExW(name, control, NULL);
    write_start();
    if (!fail) report(SERVICE_RUNNING);
    WaitForSingleObject(stopped, INFINITE);
    Sleep(stop_ms);
    report(SERVICE_STOPPED);
}

int wmain(int count, WCHAR **words)
{
    if (count < 2) return 1;
    name = words[1];
    for (int i = 2; i < count; i++) {
        if (!wcscmp(words[i], L"--stop-ms") && i + 1 < count) stop_ms = wcstoul(words[++i], NULL, 10);
        if (!wcscmp(words[i], L"--refuse-stop")) refuse = TRUE;
        if (!wcscmp(words[i], L"--fail")) fail = TRUE;
    }
    SERVICE_TABLE_ENTRYW table[] = { { name, service_main }, { NULL, NULL } };
    return StartServiceCtrlDispatcherW(table) ? 0 : 1;
}
