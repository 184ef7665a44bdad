// connect-probe ADDRESS PORT [PATH]: opens a TCP connection; prints the Winsock error, 0 when it stands, and ends
// with it. With PATH it asks for that by HTTP and prints the first line of the answer instead of the 0.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdlib.h>
#include "print.h"

static void get(SOCKET connection, const WCHAR *path)
{
    char request[1024], answer[1024];
    int size = 0, got;
    snprintf(request, sizeof request, "GET %ls HTTP/1.0\r\nHost: instance\r\n\r\n", path);
    send(connection, request, (int)strlen(request), 0);
    while (size < 1023 && (got = recv(connection, answer + size, 1023 - size, 0)) > 0) size += got;
    answer[size] = 0;
    answer[strcspn(answer, "\r\n")] = 0;
    print(L"%hs\n", answer);
}

int wmain(int count, WCHAR **words)
{
    WSADATA data;
    struct sockaddr_in to = { .sin_family = AF_INET };
    if (count < 3 || InetPtonW(AF_INET, words[1], &to.sin_addr) != 1) return ERROR_INVALID_PARAMETER;
    to.sin_port = htons((u_short)wcstoul(words[2], NULL, 10));
    WSAStartup(MAKEWORD(2, 2), &data);
    SOCKET connection = socket(AF_INET, SOCK_STREAM, 0);
    int error = connect(connection, (struct sockaddr *)&to, sizeof to) ? WSAGetLastError() : 0;
    if (!error && count > 3) get(connection, words[3]);
    else print(L"%d\n", error);
    return error;
}
