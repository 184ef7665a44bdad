// routes-and-run INDEX NEXT-HOP -- COMMAND LINE: adds the routes to 169.254.170.2 and 169.254.169.254, starts the command
// line, waits, and ends with its code. The least that a program can do for an ECS task: what the benchmark compares with.
#define WINVER 0x0A00
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stdlib.h>

static const BYTE DESTINATIONS[][4] = { { 169, 254, 170, 2 }, { 169, 254, 169, 254 } };

// By name: mingw's import library may not know them all.
static void *find(const char *name)
{
    return (void *)GetProcAddress(LoadLibraryW(L"iphlpapi.dll"), name);
}

static DWORD add(const BYTE *destination, NET_IFINDEX index, const WCHAR *next_hop)
{
    MIB_IPFORWARD_ROW2 row;
    VOID(WINAPI * initialize)(MIB_IPFORWARD_ROW2 *) = find("InitializeIpForwardEntry");
    DWORD(WINAPI * create)(const MIB_IPFORWARD_ROW2 *) = find("CreateIpForwardEntry2");
    initialize(&row);
    row.InterfaceIndex = index;
    row.DestinationPrefix.Prefix.si_family = row.NextHop.si_family = AF_INET;
    row.DestinationPrefix.PrefixLength = 32;
    memcpy(&row.DestinationPrefix.Prefix.Ipv4.sin_addr, destination, 4);
    InetPtonW(AF_INET, next_hop, &row.NextHop.Ipv4.sin_addr);
    row.Metric = 256;
    row.SitePrefixLength = 0;
    return create(&row);
}

int wmain(int count, WCHAR **words)
{
    STARTUPINFOW startup = { .cb = sizeof startup };
    PROCESS_INFORMATION started;
    DWORD code = 125;
    WCHAR *tail = wcsstr(GetCommandLineW(), L" -- ");
    if (count < 5 || !tail) return 124;
    for (int i = 0; i < 2; i++)
        if (add(DESTINATIONS[i], wcstoul(words[1], NULL, 10), words[2])) return 123;
    if (!CreateProcessW(NULL, tail + 4, NULL, NULL, TRUE, 0, NULL, NULL, &startup, &started)) return 122;
    WaitForSingleObject(started.hProcess, INFINITE);
    GetExitCodeProcess(started.hProcess, &code);
    ExitProcess(code);
}
