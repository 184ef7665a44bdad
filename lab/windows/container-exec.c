// The container runtime's part: starts one command line in the container and reports on it.
//
// Standard input:  u32 size, then UTF-16LE text of fields that each end in NUL: the account, the current folder, the
//                  raw command line, then NAME=VALUE to set a variable or NAME to remove it. Whatever follows,
//                  the end of input included, ends the command, as "docker kill" does.
// Standard output: frames of kind (one letter), u32 size, content. p: process id (u32), o: output, e: error
//                  output, x: exit code (u32), always the last.
//
// The command gets pipes made by Windows: under Wine, Node cannot use a Unix pipe as its standard output.
#include <windows.h>
#include <stdio.h>
#include "../programs/container-user.h"

#define KILLED 137u
#define CANNOT_START 127u

typedef struct {
    char kind;
    HANDLE ours, theirs;
    OVERLAPPED read;
    BOOL open;
    char buffer[65536];
} Stream;

static Stream streams[2];
static HANDLE job;

static void reply(char kind, const void *content, DWORD size)
{
    HANDLE out = GetStdHandle(STD_OUTPUT_HANDLE);
    DWORD written;
    char head[5] = { kind };
    memcpy(head + 1, &size, sizeof size);
    WriteFile(out, head, sizeof head, &written, NULL);
    while (size && WriteFile(out, content, size, &written, NULL)) {
        content = (const char *)content + written;
        size -= written;
    }
}

static __declspec(noreturn) void end(DWORD code)
{
    reply('x', &code, sizeof code);
    ExitProcess(code);
}

static __declspec(noreturn) void fail(const char *call, DWORD error, const WCHAR *subject)
{
    WCHAR words[512], line[1024];
    char text[4096];
    if (!FormatMessageW(FORMAT_MESSAGE_FROM_SYSTEM | FORMAT_MESSAGE_IGNORE_INSERTS, NULL, error, 0, words, 512, NULL))
        words[0] = 0;
    for (WCHAR *c = words; *c; c++)
        if (*c == '\r' || *c == '\n') *c = 0;
    _snwprintf(line, 1024, L"container-exec: %hs: %ls (0x%lx): %ls\n", call, words, error, subject);
    line[1023] = 0;
    int size = WideCharToMultiByte(CP_UTF8, 0, line, -1, text, sizeof text, NULL, NULL);
    reply('e', text, size > 0 ? (DWORD)size - 1 : 0);
    end(CANNOT_START);
}

static BOOL read_exactly(void *into, DWORD size)
{
    HANDLE in = GetStdHandle(STD_INPUT_HANDLE);
    DWORD got;
    for (char *at = into; size; at += got, size -= got)
        if (!ReadFile(in, at, size, &got, NULL) || !got) return FALSE;
    return TRUE;
}

static WCHAR *read_request(WCHAR **past_end)
{
    DWORD size;
    if (!read_exactly(&size, sizeof size)) ExitProcess(KILLED);
    WCHAR *request = malloc(size);
    if (!request || !read_exactly(request, size)) ExitProcess(KILLED);
    *past_end = request + size / sizeof(WCHAR);
    return request;
}

static void apply_environment(WCHAR *field, const WCHAR *past_end)
{
    // Wine hands these over from the Linux side; Windows has no such thing.
    static const WCHAR *const strangers[] = { L"LANG", L"OLDPWD", L"PWD", L"WINEDEBUG", L"WINEPREFIX", L"XDG_RUNTIME_DIR" };
    for (size_t i = 0; i < sizeof strangers / sizeof *strangers; i++) SetEnvironmentVariableW(strangers[i], NULL);
    for (WCHAR *next; field < past_end; field = next) {
        next = field + wcslen(field) + 1;
        // From the second character on: Windows has names that begin with "=".
        WCHAR *equals = *field ? wcschr(field + 1, '=') : NULL;
        if (equals) *equals = 0;
        SetEnvironmentVariableW(field, equals ? equals + 1 : NULL);
    }
}

static void open_stream(Stream *stream, char kind)
{
    static int number;
    WCHAR name[80];
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    swprintf(name, 80, L"\\\\.\\pipe\\container-exec-%lu-%d", GetCurrentProcessId(), ++number);
    stream->kind = kind;
    stream->ours = CreateNamedPipeW(name, PIPE_ACCESS_INBOUND | FILE_FLAG_OVERLAPPED, 0, 1, 65536, 65536, 0, NULL);
    stream->theirs = CreateFileW(name, GENERIC_WRITE, 0, &inherited, OPEN_EXISTING, 0, NULL);
    if (stream->ours == INVALID_HANDLE_VALUE || stream->theirs == INVALID_HANDLE_VALUE)
        fail("CreateNamedPipeW", GetLastError(), name);
    stream->read.hEvent = CreateEventW(NULL, TRUE, FALSE, NULL);
    stream->open = TRUE;
}

static void start_reading(Stream *stream)
{
    // Completion always arrives by the event, also when the data was there at once.
    if (ReadFile(stream->ours, stream->buffer, sizeof stream->buffer, NULL, &stream->read)) return;
    if (GetLastError() == ERROR_IO_PENDING) return;
    stream->open = FALSE;
    ResetEvent(stream->read.hEvent);
}

static void pass_on(Stream *stream)
{
    DWORD size;
    if (!GetOverlappedResult(stream->ours, &stream->read, &size, FALSE)) {
        stream->open = FALSE;
        ResetEvent(stream->read.hEvent);
        return;
    }
    if (size) reply(stream->kind, stream->buffer, size);
    start_reading(stream);
}

static DWORD WINAPI await_kill(void *unused)
{
    char ignored;
    (void)unused;
    read_exactly(&ignored, 1);
    TerminateJobObject(job, KILLED);
    return 0;
}

static HANDLE token_of(const WCHAR *user)
{
    if (wcscmp(user, L"ContainerUser")) return NULL;
    HANDLE token = container_user_token();
    if (!token) fail("CreateRestrictedToken", GetLastError(), user);
    return token;
}

// Without a token, CreateProcessAsUserW is CreateProcessW.
static HANDLE start(HANDLE token, WCHAR *command_line)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION process;
    SECURITY_ATTRIBUTES inherited = { sizeof inherited, NULL, TRUE };
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = { 0 };
    // A container ends with its first process, and takes the others along.
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE | JOB_OBJECT_LIMIT_BREAKAWAY_OK;
    job = CreateJobObjectW(NULL, NULL);
    SetInformationJobObject(job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    startup.dwFlags = STARTF_USESTDHANDLES;
    startup.hStdInput = CreateFileW(L"NUL", GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_WRITE, &inherited, OPEN_EXISTING, 0, NULL);
    startup.hStdOutput = streams[0].theirs;
    startup.hStdError = streams[1].theirs;
    // A console of its own, so that a Ctrl+C inside one container does not reach another.
    if (!CreateProcessAsUserW(token, NULL, command_line, NULL, NULL, TRUE, CREATE_NO_WINDOW | CREATE_SUSPENDED, NULL, NULL, &startup, &process))
        fail("CreateProcessW", GetLastError(), command_line);
    AssignProcessToJobObject(job, process.hProcess);
    reply('p', &process.dwProcessId, sizeof process.dwProcessId);
    ResumeThread(process.hThread);
    CloseHandle(streams[0].theirs);
    CloseHandle(streams[1].theirs);
    return process.hProcess;
}

static void pump(HANDLE process)
{
    BOOL ended = FALSE;
    for (;;) {
        HANDLE handles[3];
        Stream *waiting[3] = { NULL };
        DWORD count = 0;
        for (int i = 0; i < 2; i++)
            if (streams[i].open) waiting[count] = &streams[i], handles[count++] = streams[i].read.hEvent;
        if (!ended) handles[count++] = process;
        if (!count) return;
        // Once the command has ended, only what it left behind counts: a survivor may hold the pipes for ever.
        DWORD which = WaitForMultipleObjects(count, handles, FALSE, ended ? 0 : INFINITE);
        if (which >= count) return;
        if (waiting[which]) pass_on(waiting[which]);
        else ended = TRUE;
    }
}

int wmain(void)
{
    WCHAR *past_end, *user = read_request(&past_end);
    WCHAR *folder = user + wcslen(user) + 1;
    WCHAR *command_line = folder + wcslen(folder) + 1;
    DWORD code;
    // The command must not hold the runtime's own channels open.
    SetHandleInformation(GetStdHandle(STD_INPUT_HANDLE), HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(GetStdHandle(STD_OUTPUT_HANDLE), HANDLE_FLAG_INHERIT, 0);
    apply_environment(command_line + wcslen(command_line) + 1, past_end);
    if (!SetCurrentDirectoryW(folder)) fail("SetCurrentDirectoryW", GetLastError(), folder);
    open_stream(&streams[0], 'o');
    open_stream(&streams[1], 'e');
    HANDLE process = start(token_of(user), command_line);
    CloseHandle(CreateThread(NULL, 0, await_kill, NULL, 0, NULL));
    start_reading(&streams[0]);
    start_reading(&streams[1]);
    pump(process);
    GetExitCodeProcess(process, &code);
    end(code);
}
