// show-environment NAME...: prints each variable as NAME=value, or "NAME is not set".
#include "print.h"

int wmain(int count, WCHAR **words)
{
    static WCHAR value[32768];
    for (int i = 1; i < count; i++) {
        SetLastError(NO_ERROR);
        // The length is 0 for an empty value as well as for none.
        BOOL set = GetEnvironmentVariableW(words[i], value, 32768) || GetLastError() != ERROR_ENVVAR_NOT_FOUND;
        print_text(words[i]);
        print_text(set ? L"=" : L" is not set");
        if (set) print_text(value);
        print_text(L"\n");
    }
    return 0;
}
