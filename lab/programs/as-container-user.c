// as-container-user COMMAND LINE: runs it without Administrators rights, as nanoserver runs everything unless told
// otherwise, and ends with its exit code.
#include <windows.h>
#include <wchar.h>
#include "container-user.h"

static int fail(const char *call)
{
    char line[128];
    DWORD written;
    int size = wsprintfA(line, "as-container-user: %s: Win32 error %lu\n", call, GetLastError());
    WriteFile(GetStdHandle(STD_ERROR_HANDLE), line, (DWORD)size, &written, NULL);
    return 1;
}

// The words after our own name, as they were typed.
static WCHAR *command_line(void)
{
    WCHAR *at = GetCommandLineW();
    WCHAR end = *at == L'"' ? *at++ : L' ';
    while (*at && *at != end) at++;
    if (*at == L'"') at++;
    while (*at == L' ') at++;
    return at;
}

int wmain(void)
{
    DWORD code;
    HANDLE restricted = container_user_token();
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    if (!restricted) return fail("CreateRestrictedToken");
    if (!CreateProcessAsUserW(restricted, NULL, command_line(), NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process))
        return fail("CreateProcessAsUserW");
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &code);
    ExitProcess(code);
}
