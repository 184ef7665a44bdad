// Stands in front of Wine's iphlpapi.dll (kept as wineiphl.dll, to which all else is forwarded) and adds what
// Wine lacks. Routes are changed by the lab's network service, on the Linux side of the container.
#define WINVER 0x0A00
#define _WIN32_WINNT 0x0A00
#include <winsock2.h>
#include <ws2ipdef.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stdio.h>

#define SERVICE_PORT 5010
#define MAX_ANSWER 16384

static FARPROC wine(const char *name)
{
    return GetProcAddress(LoadLibraryW(L"wineiphl.dll"), name);
}

// Sends one line to the network service and returns its whole answer, or NULL.
static char *ask(const char *question, char answer[MAX_ANSWER])
{
    WSADATA data;
    struct sockaddr_in service = { .sin_family = AF_INET, .sin_port = htons(SERVICE_PORT) };
    int size = 0, got = SOCKET_ERROR;
    if (WSAStartup(MAKEWORD(2, 2), &data)) return NULL;
    SOCKET to = socket(AF_INET, SOCK_STREAM, 0);
    service.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (!connect(to, (struct sockaddr *)&service, sizeof service) && send(to, question, (int)strlen(question), 0) > 0)
        while ((got = recv(to, answer + size, MAX_ANSWER - 1 - size, 0)) > 0) size += got;
    closesocket(to);
    WSACleanup();
    answer[size] = 0;
    return got == 0 && size ? answer : NULL;
}

static NET_IFINDEX index_of(const NET_LUID *luid, NET_IFINDEX index)
{
    DWORD(WINAPI * to_index)(const NET_LUID *, NET_IFINDEX *) = (void *)wine("ConvertInterfaceLuidToIndex");
    // The LUID wins when both are given, as on Windows.
    if (luid->Value && to_index(luid, &index)) return 0;
    return index;
}

static BOOL is_administrator(void)
{
    BYTE administrators[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof administrators;
    BOOL member = FALSE;
    return CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, administrators, &size) &&
           CheckTokenMembership(NULL, administrators, &member) && member;
}

// What the pages of CreateIpForwardEntry2, SetIpForwardEntry2 and DeleteIpForwardEntry2 name before the route itself
// matters: a destination, a next hop and an interface that are given, of a family for which there is a stack.
static DWORD check_key(const MIB_IPFORWARD_ROW2 *row)
{
    if (!row) return ERROR_INVALID_PARAMETER;
    ADDRESS_FAMILY family = row->DestinationPrefix.Prefix.si_family;
    if (family == AF_INET6) return ERROR_NOT_SUPPORTED;
    if (family != AF_INET || row->NextHop.si_family != AF_INET) return ERROR_INVALID_PARAMETER;
    if (!row->InterfaceLuid.Value && !row->InterfaceIndex) return ERROR_INVALID_PARAMETER;
    return is_administrator() ? NO_ERROR : ERROR_ACCESS_DENIED;
}

// https://learn.microsoft.com/windows/win32/api/netioapi/nf-netioapi-createipforwardentry2
static DWORD check_properties(const MIB_IPFORWARD_ROW2 *row)
{
    if (row->PreferredLifetime > row->ValidLifetime) return ERROR_INVALID_PARAMETER;
    // InitializeIpForwardEntry leaves 255, which is greater than any prefix.
    if (row->SitePrefixLength > row->DestinationPrefix.PrefixLength) return ERROR_INVALID_PARAMETER;
    return NO_ERROR;
}

static DWORD change_route(const char *verb, const MIB_IPFORWARD_ROW2 *row)
{
    char question[160], answer[MAX_ANSWER];
    DWORD error = check_key(row);
    if (!error && strcmp(verb, "delete")) error = check_properties(row);
    if (error) return error;
    const UCHAR *to = (const UCHAR *)&row->DestinationPrefix.Prefix.Ipv4.sin_addr;
    const UCHAR *via = (const UCHAR *)&row->NextHop.Ipv4.sin_addr;
    snprintf(question, sizeof question, "%s %lu %u.%u.%u.%u/%u %u.%u.%u.%u %lu\n", verb,
             index_of(&row->InterfaceLuid, row->InterfaceIndex), to[0], to[1], to[2], to[3],
             row->DestinationPrefix.PrefixLength, via[0], via[1], via[2], via[3], row->Metric);
    return ask(question, answer) ? strtoul(answer, NULL, 10) : ERROR_GEN_FAILURE;
}

VOID WINAPI InitializeIpForwardEntry(MIB_IPFORWARD_ROW2 *row)
{
    memset(row, 0, sizeof *row);
    row->SitePrefixLength = 255;
    row->ValidLifetime = row->PreferredLifetime = 0xffffffff;
    row->Metric = 0xffffffff;
    row->Protocol = MIB_IPPROTO_NETMGMT;
    row->Loopback = row->AutoconfigureAddress = row->Publish = row->Immortal = TRUE;
}

DWORD WINAPI CreateIpForwardEntry2(const MIB_IPFORWARD_ROW2 *row)
{
    return change_route("create", row);
}

DWORD WINAPI DeleteIpForwardEntry2(const MIB_IPFORWARD_ROW2 *row)
{
    return change_route("delete", row);
}

DWORD WINAPI SetIpForwardEntry2(const MIB_IPFORWARD_ROW2 *row)
{
    return change_route("set", row);
}

// /proc/net/route has the metric in decimal and all else in hexadecimal; Wine 10 reads everything as hexadecimal.
static ULONG true_metric(ULONG read_as_hexadecimal)
{
    char digits[16];
    snprintf(digits, sizeof digits, "%lx", read_as_hexadecimal);
    return strtoul(digits, NULL, 10);
}

DWORD WINAPI GetIpForwardTable2(ADDRESS_FAMILY family, MIB_IPFORWARD_TABLE2 **table)
{
    DWORD(WINAPI * get)(ADDRESS_FAMILY, MIB_IPFORWARD_TABLE2 **) = (void *)wine("GetIpForwardTable2");
    DWORD error = get(family, table);
    for (ULONG i = 0; !error && i < (*table)->NumEntries; i++) {
        MIB_IPFORWARD_ROW2 *row = &(*table)->Table[i];
        if (row->DestinationPrefix.Prefix.si_family != AF_INET) continue;
        row->Metric = true_metric(row->Metric);
        // To Wine each on-link route is the system's own; here those are subnets, and a host route was added.
        if (row->DestinationPrefix.PrefixLength == 32) row->Protocol = MIB_IPPROTO_NETMGMT;
    }
    // Where Wine gives an empty table, Windows says that there is none.
    if (!error && (*table)->NumEntries == 0) {
        VOID(WINAPI * release)(void *) = (void *)wine("FreeMibTable");
        release(*table);
        return ERROR_NOT_FOUND;
    }
    return error;
}

static BOOL same_address(const SOCKADDR_INET *a, const SOCKADDR_INET *b)
{
    return a->Ipv4.sin_addr.s_addr == b->Ipv4.sin_addr.s_addr;
}

DWORD WINAPI GetIpForwardEntry2(MIB_IPFORWARD_ROW2 *wanted)
{
    MIB_IPFORWARD_TABLE2 *table;
    VOID(WINAPI * release)(void *) = (void *)wine("FreeMibTable");
    NET_IFINDEX index = index_of(&wanted->InterfaceLuid, wanted->InterfaceIndex);
    DWORD error = GetIpForwardTable2(AF_INET, &table);
    if (error) return error;
    error = ERROR_NOT_FOUND;
    for (ULONG i = 0; error && i < table->NumEntries; i++) {
        const MIB_IPFORWARD_ROW2 *row = &table->Table[i];
        if (row->InterfaceIndex != index || !same_address(&row->NextHop, &wanted->NextHop)) continue;
        if (row->DestinationPrefix.PrefixLength != wanted->DestinationPrefix.PrefixLength) continue;
        if (!same_address(&row->DestinationPrefix.Prefix, &wanted->DestinationPrefix.Prefix)) continue;
        *wanted = *row;
        error = NO_ERROR;
    }
    release(table);
    return error;
}

typedef struct {
    char *next;
    ULONG index, metric, up;
    const char *alias, *description;
} Adapter;

// One adapter a line: index, interface metric, up, alias, description, with tabs between.
static BOOL next_adapter(Adapter *adapter)
{
    char *line = adapter->next, *end = line ? strchr(line, '\n') : NULL;
    if (!end) return FALSE;
    *end = 0;
    adapter->next = end + 1;
    adapter->index = strtoul(line, &line, 10);
    adapter->metric = strtoul(line, &line, 10);
    adapter->up = strtoul(line, &line, 10);
    adapter->alias = line + 1;
    line = strchr(line + 1, '\t');
    if (!line) return FALSE;
    *line = 0;
    adapter->description = line + 1;
    return TRUE;
}

static WCHAR *put_text(const char *text, WCHAR **free_space)
{
    WCHAR *at = *free_space;
    *free_space += MultiByteToWideChar(CP_UTF8, 0, text, -1, at, (int)strlen(text) + 1);
    return at;
}

static void describe(IP_ADAPTER_ADDRESSES *all, char *adapters, WCHAR *free_space)
{
    Adapter known = { .next = adapters };
    while (next_adapter(&known))
        for (IP_ADAPTER_ADDRESSES *one = all; one; one = one->Next) {
            if (one->IfIndex != known.index) continue;
            one->FriendlyName = put_text(known.alias, &free_space);
            one->Description = put_text(known.description, &free_space);
            one->Ipv4Metric = one->Ipv6Metric = known.metric;
            one->OperStatus = known.up ? IfOperStatusUp : IfOperStatusDown;
            break;
        }
}

ULONG WINAPI GetAdaptersAddresses(ULONG family, ULONG flags, void *reserved, IP_ADAPTER_ADDRESSES *buffer, ULONG *size)
{
    ULONG(WINAPI * get)(ULONG, ULONG, void *, IP_ADAPTER_ADDRESSES *, ULONG *) = (void *)wine("GetAdaptersAddresses");
    char answer[MAX_ANSWER], *adapters = ask("adapters\n", answer);
    if (!size || !adapters) return get(family, flags, reserved, buffer, size);
    // Our names go behind what Wine writes, so the buffer has to hold both. UTF-16 units never outnumber UTF-8 bytes.
    ULONG names = (ULONG)(strlen(adapters) + 1) * sizeof(WCHAR), needed = 0;
    ULONG error = get(family, flags, reserved, NULL, &needed);
    if (error != ERROR_BUFFER_OVERFLOW) return error;
    needed = (needed + 15) & ~15ul;
    if (!buffer || *size < needed + names) {
        *size = needed + names;
        return ERROR_BUFFER_OVERFLOW;
    }
    ULONG for_wine = needed;
    error = get(family, flags, reserved, buffer, &for_wine);
    if (error == ERROR_BUFFER_OVERFLOW) *size = for_wine + names;
    if (!error) describe(buffer, adapters, (WCHAR *)((char *)buffer + needed));
    return error;
}

VOID WINAPI InitializeIpInterfaceEntry(MIB_IPINTERFACE_ROW *row)
{
    memset(row, 0, sizeof *row);
}

DWORD WINAPI GetIpInterfaceEntry(MIB_IPINTERFACE_ROW *row)
{
    char answer[MAX_ANSWER];
    Adapter known = { .next = ask("adapters\n", answer) };
    DWORD(WINAPI * to_luid)(NET_IFINDEX, NET_LUID *) = (void *)wine("ConvertInterfaceIndexToLuid");
    NET_IFINDEX index = index_of(&row->InterfaceLuid, row->InterfaceIndex);
    if (row->Family != AF_INET) return row->Family == AF_INET6 ? ERROR_NOT_FOUND : ERROR_INVALID_PARAMETER;
    while (next_adapter(&known)) {
        if (known.index != index) continue;
        row->InterfaceIndex = index;
        to_luid(index, &row->InterfaceLuid);
        row->Metric = known.metric;
        row->UseAutomaticMetric = FALSE;
        row->Connected = known.up != 0;
        row->NlMtu = 1500;
        return NO_ERROR;
    }
    return ERROR_NOT_FOUND;
}
