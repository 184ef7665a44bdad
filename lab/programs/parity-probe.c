// parity-probe [ARGUMENT...]: writes all that a process can see of how it was started to the file named by the
// variable PROBE_REPORT, line by line; says "out" and "err", repeats its standard input, and exits with PROBE_EXIT.
#include <windows.h>
#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>

static FILE *report;

// UTF-16 units as hexadecimal: nothing is lost, not even half a surrogate pair.
static void put(const char *name, const WCHAR *text, size_t length)
{
    fprintf(report, "%s ", name);
    for (size_t i = 0; i < length; i++) {
        if (text[i] >= 0x20 && text[i] < 0x7f) fputc(text[i], report);
        else fprintf(report, "<%04x>", text[i]);
    }
    fputc('\n', report);
}

static void put_environment(void)
{
    WCHAR *block = GetEnvironmentStringsW();
    for (WCHAR *entry = block; *entry; entry += wcslen(entry) + 1) put("variable", entry, wcslen(entry));
}

static void put_handle(const char *name, DWORD which)
{
    HANDLE handle = GetStdHandle(which);
    DWORD flags = 0, mode = 0;
    BOOL valid = GetHandleInformation(handle, &flags);
    BOOL console = GetConsoleMode(handle, &mode);
    fprintf(report, "%s null=%d valid=%d inherit=%lu type=%lu console=%d mode=%lu\n", name, handle == NULL, valid,
            valid ? flags & HANDLE_FLAG_INHERIT : 0, valid ? GetFileType(handle) : 0, console, mode);
}

static void put_startup(void)
{
    STARTUPINFOW info = { .cb = sizeof info };
    GetStartupInfoW(&info);
    fprintf(report, "startup flags=%lx show=%u x=%lu y=%lu width=%lu height=%lu fill=%lx reserved2=%u\n", info.dwFlags,
            info.wShowWindow, info.dwX, info.dwY, info.dwXSize, info.dwYSize, info.dwFillAttribute, info.cbReserved2);
    if (info.lpTitle) put("title", info.lpTitle, wcslen(info.lpTitle));
    if (info.lpDesktop) put("desktop", info.lpDesktop, wcslen(info.lpDesktop));
}

// Handles that came from the parent, and so ought to be the same whoever the parent is.
static void put_inherited_handles(void)
{
    int count = 0;
    for (ULONG_PTR value = 4; value < 0x400; value += 4) {
        DWORD flags;
        if (GetHandleInformation((HANDLE)value, &flags) && flags & HANDLE_FLAG_INHERIT) count++;
    }
    fprintf(report, "inheritable handles %d\n", count);
}

static void put_process(void)
{
    WCHAR folder[MAX_PATH];
    put("folder", folder, GetCurrentDirectoryW(MAX_PATH, folder));
    fprintf(report, "priority %lx error mode %x console cp %u output cp %u window %d\n",
            GetPriorityClass(GetCurrentProcess()), GetErrorMode(), GetConsoleCP(), GetConsoleOutputCP(),
            GetConsoleWindow() != NULL);
}

static void repeat_input(void)
{
    char bytes[4096];
    DWORD got = 0;
    while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), bytes, sizeof bytes, &got, NULL) && got)
        fprintf(report, "input %lu %.*s\n", got, (int)got, bytes);
}

static void say(DWORD which, const char *text)
{
    DWORD done;
    WriteFile(GetStdHandle(which), text, (DWORD)strlen(text), &done, NULL);
}

int main(void)
{
    WCHAR path[MAX_PATH], code[32];
    int count;
    if (!GetEnvironmentVariableW(L"PROBE_REPORT", path, MAX_PATH)) return 3;
    if (!(report = _wfopen(path, L"wb"))) return 4;
    const WCHAR *line = GetCommandLineW();
    put("line", line, wcslen(line));
    WCHAR **words = CommandLineToArgvW(line, &count);
    for (int i = 0; i < count; i++) put("word", words[i], wcslen(words[i]));
    put_process();
    put_startup();
    put_handle("stdin", STD_INPUT_HANDLE);
    put_handle("stdout", STD_OUTPUT_HANDLE);
    put_handle("stderr", STD_ERROR_HANDLE);
    put_inherited_handles();
    put_environment();
    say(STD_OUTPUT_HANDLE, "out\n");
    say(STD_ERROR_HANDLE, "err\n");
    if (GetEnvironmentVariableW(L"PROBE_INPUT", code, 32)) repeat_input();
    fclose(report);
    return GetEnvironmentVariableW(L"PROBE_EXIT", code, 32) ? (int)_wcstoi64(code, NULL, 0) : 0;
}
