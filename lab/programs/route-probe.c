// route-probe add|set|delete INDEX PREFIX NEXT-HOP [METRIC] [FIELD=VALUE...]: makes the change; prints the Win32 code and
// ends with it. Fields that it gets right by itself: site, valid, preferred, family, hop-family.
// route-probe list: prints each IPv4 route: index, prefix, next hop, metric, protocol.
// route-probe interface INDEX: prints the interface's metric, and connected or not.
// route-probe adapters: prints each adapter: index, interface metric, up or down, alias.
#define WINVER 0x0A00
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <ws2tcpip.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stdlib.h>
#include "print.h"

typedef DWORD(WINAPI *Change)(const MIB_IPFORWARD_ROW2 *);

// By name: mingw's import library may not know them all.
static void *find(const char *name)
{
    return (void *)GetProcAddress(LoadLibraryW(L"iphlpapi.dll"), name);
}

static const char *change_named(const WCHAR *verb)
{
    if (!wcscmp(verb, L"add")) return "CreateIpForwardEntry2";
    if (!wcscmp(verb, L"set")) return "SetIpForwardEntry2";
    if (!wcscmp(verb, L"delete")) return "DeleteIpForwardEntry2";
    return NULL;
}

static void set_field(MIB_IPFORWARD_ROW2 *row, const WCHAR *name, ULONG value)
{
    if (!wcscmp(name, L"site")) row->SitePrefixLength = (UINT8)value;
    if (!wcscmp(name, L"valid")) row->ValidLifetime = value;
    if (!wcscmp(name, L"preferred")) row->PreferredLifetime = value;
    if (!wcscmp(name, L"family")) row->DestinationPrefix.Prefix.si_family = (ADDRESS_FAMILY)value;
    if (!wcscmp(name, L"hop-family")) row->NextHop.si_family = (ADDRESS_FAMILY)value;
}

static void set_fields(MIB_IPFORWARD_ROW2 *row, int count, WCHAR **words)
{
    for (int i = 0; i < count; i++) {
        WCHAR *equals = wcschr(words[i], '=');
        if (!equals) continue;
        *equals = 0;
        set_field(row, words[i], wcstoul(equals + 1, NULL, 10));
    }
}

static DWORD change(const char *call, int count, WCHAR **words)
{
    MIB_IPFORWARD_ROW2 row;
    VOID(WINAPI * initialize)(MIB_IPFORWARD_ROW2 *) = find("InitializeIpForwardEntry");
    WCHAR *slash = wcschr(words[1], '/');
    if (!slash) return ERROR_INVALID_PARAMETER;
    *slash = 0;
    initialize(&row);
    row.InterfaceIndex = wcstoul(words[0], NULL, 10);
    row.DestinationPrefix.Prefix.si_family = row.NextHop.si_family = AF_INET;
    row.DestinationPrefix.PrefixLength = (UINT8)wcstoul(slash + 1, NULL, 10);
    InetPtonW(AF_INET, words[1], &row.DestinationPrefix.Prefix.Ipv4.sin_addr);
    InetPtonW(AF_INET, words[2], &row.NextHop.Ipv4.sin_addr);
    row.Metric = count > 3 ? wcstoul(words[3], NULL, 10) : 256;
    row.SitePrefixLength = 0;
    set_fields(&row, count - 4, words + 4);
    return ((Change)find(call))(&row);
}

static DWORD list(void)
{
    MIB_IPFORWARD_TABLE2 *table;
    WCHAR to[16], via[16];
    DWORD error = GetIpForwardTable2(AF_INET, &table);
    if (error == ERROR_NOT_FOUND) return 0;
    for (ULONG i = 0; !error && i < table->NumEntries; i++) {
        MIB_IPFORWARD_ROW2 *row = &table->Table[i];
        InetNtopW(AF_INET, &row->DestinationPrefix.Prefix.Ipv4.sin_addr, to, 16);
        InetNtopW(AF_INET, &row->NextHop.Ipv4.sin_addr, via, 16);
        print(L"%lu %ls/%u %ls %lu %d\n", row->InterfaceIndex, to, row->DestinationPrefix.PrefixLength, via, row->Metric, row->Protocol);
    }
    return error;
}

static DWORD show_interface(ULONG index)
{
    MIB_IPINTERFACE_ROW row;
    VOID(WINAPI * initialize)(MIB_IPINTERFACE_ROW *) = find("InitializeIpInterfaceEntry");
    DWORD(WINAPI * get)(MIB_IPINTERFACE_ROW *) = find("GetIpInterfaceEntry");
    initialize(&row);
    row.Family = AF_INET;
    row.InterfaceIndex = index;
    DWORD error = get(&row);
    if (!error) print(L"%lu %ls\n", row.Metric, row.Connected ? L"connected" : L"not connected");
    return error;
}

static DWORD adapters(void)
{
    ULONG size = 0;
    ULONG error = GetAdaptersAddresses(AF_INET, 0, NULL, NULL, &size);
    if (error != ERROR_BUFFER_OVERFLOW) return error;
    IP_ADAPTER_ADDRESSES *all = malloc(size);
    error = GetAdaptersAddresses(AF_INET, 0, NULL, all, &size);
    for (IP_ADAPTER_ADDRESSES *one = error ? NULL : all; one; one = one->Next)
        print(L"%lu %lu %ls %ls\n", one->IfIndex, one->Ipv4Metric, one->OperStatus == IfOperStatusUp ? L"up" : L"down", one->FriendlyName);
    return error;
}

int wmain(int count, WCHAR **words)
{
    const char *call = count > 1 ? change_named(words[1]) : NULL;
    if (count == 2 && !wcscmp(words[1], L"list")) return (int)list();
    if (count == 2 && !wcscmp(words[1], L"adapters")) return (int)adapters();
    if (count == 3 && !wcscmp(words[1], L"interface")) return (int)show_interface(wcstoul(words[2], NULL, 10));
    if (!call || count < 5) return ERROR_INVALID_PARAMETER;
    DWORD code = change(call, count - 2, words + 2);
    print(L"%lu\n", code);
    return (int)code;
}
