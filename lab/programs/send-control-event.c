// send-control-event PID EVENT: delivers a console control event the way Windows does, by a thread in the process.
// Exit code: 0 when delivered, else the Win32 error. It does not wait: a handler may take its time.
#include <windows.h>
#include <stdlib.h>

int wmain(int count, WCHAR **words)
{
    if (count != 3) return ERROR_INVALID_PARAMETER;
    HANDLE process = OpenProcess(PROCESS_ALL_ACCESS, FALSE, wcstoul(words[1], NULL, 10));
    if (!process) return (int)GetLastError();
    // kernelbase.dll is at the same address in every process.
    void *routine = (void *)GetProcAddress(GetModuleHandleW(L"kernelbase.dll"), "CtrlRoutine");
    void *event = (void *)(ULONG_PTR)wcstoul(words[2], NULL, 10);
    return CreateRemoteThread(process, NULL, 0, routine, event, 0, NULL) ? 0 : (int)GetLastError();
}
