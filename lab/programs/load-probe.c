// load-probe LIBRARY [FUNCTION...]: loads a library by bare name or full path; prints "loaded" or the Win32 error, then
// for each function "NAME found" or "NAME missing". Ends with the error, 0 when the library was loaded.
// load-probe console: prints the code page of the console, and whether there is one: CONOUT$ can be opened.
#include "print.h"

static int show_console(void)
{
    HANDLE console = CreateFileW(L"CONOUT$", GENERIC_READ | GENERIC_WRITE, FILE_SHARE_WRITE, NULL, OPEN_EXISTING, 0, NULL);
    print(L"code pages %u %u, %ls\n", GetConsoleCP(), GetConsoleOutputCP(),
          console == INVALID_HANDLE_VALUE ? L"no console" : L"a console");
    return 0;
}

int wmain(int count, WCHAR **words)
{
    if (count < 2) return ERROR_INVALID_PARAMETER;
    if (!wcscmp(words[1], L"console")) return show_console();
    HMODULE library = LoadLibraryW(words[1]);
    DWORD error = library ? NO_ERROR : GetLastError();
    if (library) print(L"loaded\n");
    else print(L"%lu\n", error);
    for (int i = 2; library && i < count; i++) {
        char name[256] = "";
        WideCharToMultiByte(CP_UTF8, 0, words[i], -1, name, sizeof name, NULL, NULL);
        print(L"%ls %ls\n", words[i], GetProcAddress(library, name) ? L"found" : L"missing");
    }
    return (int)error;
}
