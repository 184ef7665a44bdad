// exit-with CODE [TEXT]: prints the text, and ends with that 32-bit exit code, given as 5, -1 or 0xC0000005.
#include <windows.h>
#include <stdlib.h>
#include "print.h"

int wmain(int count, WCHAR **words)
{
    if (count > 2) print_text(words[2]);
    ExitProcess(count > 1 ? (UINT)_wcstoi64(words[1], NULL, 0) : 0);
}
