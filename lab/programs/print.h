// Prints UTF-16 as UTF-8 at once: no buffer to lose, no code page, no line ends changed on the way.
#pragma once
#include <windows.h>
#include <stdarg.h>
#include <stdio.h>

static inline void print_text(const WCHAR *text)
{
    static char bytes[4 * 32768];
    DWORD written;
    int size = WideCharToMultiByte(CP_UTF8, 0, text, -1, bytes, sizeof bytes, NULL, NULL);
    if (size > 0) WriteFile(GetStdHandle(STD_OUTPUT_HANDLE), bytes, (DWORD)size - 1, &written, NULL);
}

static inline void print(const WCHAR *format, ...)
{
    WCHAR line[2048];
    va_list values;
    va_start(values, format);
    _vsnwprintf(line, 2048, format, values);
    va_end(values);
    line[2047] = 0;
    print_text(line);
}
