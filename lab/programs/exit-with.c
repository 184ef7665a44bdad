// exit-with CODE: ends with that 32-bit exit code, given as 5, -1 or 0xC0000005.
#include <windows.h>
#include <stdlib.h>

int wmain(int count, WCHAR **words)
{
    ExitProcess(count > 1 ? (UINT)_wcstoi64(words[1], NULL, 0) : 0);
}
