// Stands in for netsh.exe and powershell.exe, under whose names it is installed; it is neither. It hands its words
// (and for "-" its standard input) to the lab's network service, writes what that answers and ends with its exit code.
// Request: "shell NAME WORDS INPUT\n", the words joined by U+001F, both in base64.
// Answer: "EXIT-CODE CODE-PAGE STDOUT-SIZE\n", then standard output and standard error in UTF-8, or for code page 0
// in bytes to be written as they are.
#define WINVER 0x0A00
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <windows.h>
#include <wincrypt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SERVICE_PORT 5010
#define SEPARATOR L"\x1f"

typedef struct {
    char *bytes;
    DWORD size;
} Content;

static void append(Content *to, const char *bytes, DWORD size)
{
    to->bytes = realloc(to->bytes, to->size + size + 1);
    memcpy(to->bytes + to->size, bytes, size);
    to->size += size;
    to->bytes[to->size] = 0;
}

static void append_base64(Content *to, const char *bytes, DWORD size)
{
    DWORD flags = CRYPT_STRING_BASE64 | CRYPT_STRING_NOCRLF, length = 0;
    if (!size) return append(to, "-", 1);
    CryptBinaryToStringA((const BYTE *)bytes, size, flags, NULL, &length);
    char *text = malloc(length);
    CryptBinaryToStringA((const BYTE *)bytes, size, flags, text, &length);
    append(to, text, length);
    free(text);
}

static void append_words(Content *to, int count, WCHAR **words)
{
    size_t length = 1;
    for (int i = 1; i < count; i++) length += wcslen(words[i]) + 1;
    WCHAR *joined = calloc(length, sizeof(WCHAR));
    for (int i = 1; i < count; i++) {
        if (i > 1) wcscat(joined, SEPARATOR);
        wcscat(joined, words[i]);
    }
    int size = WideCharToMultiByte(CP_UTF8, 0, joined, -1, NULL, 0, NULL, NULL);
    char *bytes = malloc(size);
    WideCharToMultiByte(CP_UTF8, 0, joined, -1, bytes, size, NULL, NULL);
    append_base64(to, bytes, (DWORD)size - 1);
}

static Content read_input(int count, WCHAR **words)
{
    Content input = { 0 };
    char piece[4096];
    DWORD got;
    for (int i = 1; i < count; i++)
        if (!wcscmp(words[i], L"-"))
            while (ReadFile(GetStdHandle(STD_INPUT_HANDLE), piece, sizeof piece, &got, NULL) && got)
                append(&input, piece, got);
    return input;
}

static const char *own_name(char path[MAX_PATH])
{
    GetModuleFileNameA(NULL, path, MAX_PATH);
    char *name = strrchr(path, '\\') + 1, *dot = strrchr(name, '.');
    if (dot) *dot = 0;
    return _strlwr(name);
}

static Content ask(const Content *question)
{
    WSADATA data;
    Content answer = { 0 };
    static char piece[65536];
    struct sockaddr_in service = { .sin_family = AF_INET, .sin_port = htons(SERVICE_PORT) };
    service.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET to = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(to, (struct sockaddr *)&service, sizeof service)) return answer;
    for (DWORD sent = 0; sent < question->size;) {
        int size = send(to, question->bytes + sent, (int)(question->size - sent), 0);
        if (size <= 0) return answer;
        sent += (DWORD)size;
    }
    for (int got; (got = recv(to, piece, sizeof piece, 0)) > 0;) append(&answer, piece, (DWORD)got);
    closesocket(to);
    return answer;
}

static void write_bytes(DWORD stream, const char *bytes, DWORD size)
{
    DWORD written;
    // A reader that has gone is no reason to stay.
    while (size && WriteFile(GetStdHandle(stream), bytes, size, &written, NULL) && written) {
        bytes += written;
        size -= written;
    }
}

static void write_text(DWORD stream, const char *text, DWORD size, UINT code_page)
{
    if (!code_page || !size) return write_bytes(stream, text, size);
    int wide = MultiByteToWideChar(CP_UTF8, 0, text, (int)size, NULL, 0);
    WCHAR *characters = malloc(wide * sizeof(WCHAR));
    MultiByteToWideChar(CP_UTF8, 0, text, (int)size, characters, wide);
    int length = WideCharToMultiByte(code_page, 0, characters, wide, NULL, 0, NULL, NULL);
    char *bytes = malloc(length);
    WideCharToMultiByte(code_page, 0, characters, wide, bytes, length, NULL, NULL);
    write_bytes(stream, bytes, (DWORD)length);
}

int wmain(int count, WCHAR **words)
{
    char path[MAX_PATH];
    Content question = { 0 }, input = read_input(count, words);
    append(&question, "shell ", 6);
    const char *name = own_name(path);
    append(&question, name, (DWORD)strlen(name));
    append(&question, " ", 1);
    append_words(&question, count, words);
    append(&question, " ", 1);
    append_base64(&question, input.bytes, input.size);
    append(&question, "\n", 1);
    Content answer = ask(&question);
    char *at = answer.bytes, *end = at ? memchr(at, '\n', answer.size) : NULL;
    if (!end) return ERROR_GEN_FAILURE;
    DWORD exit_code = strtoul(at, &at, 10), code_page = strtoul(at, &at, 10), size = strtoul(at, &at, 10);
    write_text(STD_OUTPUT_HANDLE, ++end, size, code_page);
    write_text(STD_ERROR_HANDLE, end + size, answer.size - (DWORD)(end - answer.bytes) - size, code_page);
    return (int)exit_code;
}
