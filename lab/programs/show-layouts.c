// show-layouts: prints the size and the offsets of Windows structures as this compiler's Windows headers have them,
// one JSON object. The names are those of agent/network/native/layouts.ts and agent/handover/calls.ts.
#include <winsock2.h>
#include <ws2ipdef.h>
#include <windows.h>
#include <iphlpapi.h>
#include <netioapi.h>
#include <stddef.h>
#include <stdio.h>

#define AT(type, field) (unsigned)offsetof(type, field)
#define SIZE(type) (unsigned)sizeof(type)

int main(void)
{
    printf("{\"SOCKADDR_INET\":{\"size\":%u,\"family\":%u,\"ipv4Address\":%u},",
           SIZE(SOCKADDR_INET), AT(SOCKADDR_INET, si_family), AT(SOCKADDR_INET, Ipv4.sin_addr));
    printf("\"IP_ADDRESS_PREFIX\":{\"size\":%u,\"prefix\":%u,\"prefixLength\":%u},",
           SIZE(IP_ADDRESS_PREFIX), AT(IP_ADDRESS_PREFIX, Prefix), AT(IP_ADDRESS_PREFIX, PrefixLength));
    printf("\"MIB_IPFORWARD_ROW2\":{\"size\":%u,\"interfaceLuid\":%u,\"interfaceIndex\":%u,\"destinationPrefix\":%u,\"nextHop\":%u,",
           SIZE(MIB_IPFORWARD_ROW2), AT(MIB_IPFORWARD_ROW2, InterfaceLuid), AT(MIB_IPFORWARD_ROW2, InterfaceIndex),
           AT(MIB_IPFORWARD_ROW2, DestinationPrefix), AT(MIB_IPFORWARD_ROW2, NextHop));
    printf("\"sitePrefixLength\":%u,\"validLifetime\":%u,\"preferredLifetime\":%u,\"metric\":%u,\"protocol\":%u,",
           AT(MIB_IPFORWARD_ROW2, SitePrefixLength), AT(MIB_IPFORWARD_ROW2, ValidLifetime),
           AT(MIB_IPFORWARD_ROW2, PreferredLifetime), AT(MIB_IPFORWARD_ROW2, Metric), AT(MIB_IPFORWARD_ROW2, Protocol));
    printf("\"loopback\":%u,\"autoconfigureAddress\":%u,\"publish\":%u,\"immortal\":%u,\"age\":%u,\"origin\":%u},",
           AT(MIB_IPFORWARD_ROW2, Loopback), AT(MIB_IPFORWARD_ROW2, AutoconfigureAddress), AT(MIB_IPFORWARD_ROW2, Publish),
           AT(MIB_IPFORWARD_ROW2, Immortal), AT(MIB_IPFORWARD_ROW2, Age), AT(MIB_IPFORWARD_ROW2, Origin));
    printf("\"MIB_IPFORWARD_TABLE2\":{\"numEntries\":%u,\"table\":%u},",
           AT(MIB_IPFORWARD_TABLE2, NumEntries), AT(MIB_IPFORWARD_TABLE2, Table));
    printf("\"IP_ADAPTER_ADDRESSES\":{\"size\":%u,\"ifIndex\":%u,\"next\":%u,\"friendlyName\":%u,\"flags\":%u,",
           SIZE(IP_ADAPTER_ADDRESSES), AT(IP_ADAPTER_ADDRESSES, IfIndex), AT(IP_ADAPTER_ADDRESSES, Next),
           AT(IP_ADAPTER_ADDRESSES, FriendlyName), AT(IP_ADAPTER_ADDRESSES, Flags));
    printf("\"ifType\":%u,\"operStatus\":%u,\"ipv4Metric\":%u},",
           AT(IP_ADAPTER_ADDRESSES, IfType), AT(IP_ADAPTER_ADDRESSES, OperStatus), AT(IP_ADAPTER_ADDRESSES, Ipv4Metric));
    printf("\"STARTUPINFOW\":{\"size\":%u,\"cb\":%u,\"lpTitle\":%u,\"dwFlags\":%u,\"cbReserved2\":%u,\"lpReserved2\":%u,\"hStdInput\":%u},",
           SIZE(STARTUPINFOW), AT(STARTUPINFOW, cb), AT(STARTUPINFOW, lpTitle), AT(STARTUPINFOW, dwFlags), AT(STARTUPINFOW, cbReserved2),
           AT(STARTUPINFOW, lpReserved2), AT(STARTUPINFOW, hStdInput));
    printf("\"JOBOBJECT_EXTENDED_LIMIT_INFORMATION\":{\"size\":%u,\"limitFlags\":%u},",
           SIZE(JOBOBJECT_EXTENDED_LIMIT_INFORMATION), AT(JOBOBJECT_EXTENDED_LIMIT_INFORMATION, BasicLimitInformation.LimitFlags));
    printf("\"SID_AND_ATTRIBUTES\":{\"size\":%u,\"sid\":%u,\"attributes\":%u},", SIZE(SID_AND_ATTRIBUTES),
           AT(SID_AND_ATTRIBUTES, Sid), AT(SID_AND_ATTRIBUTES, Attributes));
    printf("\"TOKEN_GROUPS\":{\"count\":%u,\"groups\":%u},", AT(TOKEN_GROUPS, GroupCount), AT(TOKEN_GROUPS, Groups));
    printf("\"TOKEN_PRIVILEGES\":{\"count\":%u,\"privileges\":%u},", AT(TOKEN_PRIVILEGES, PrivilegeCount),
           AT(TOKEN_PRIVILEGES, Privileges));
    printf("\"LUID_AND_ATTRIBUTES\":{\"size\":%u,\"luid\":%u,\"attributes\":%u},", SIZE(LUID_AND_ATTRIBUTES),
           AT(LUID_AND_ATTRIBUTES, Luid), AT(LUID_AND_ATTRIBUTES, Attributes));
    printf("\"PROCESS_INFORMATION\":{\"size\":%u,\"process\":%u,\"thread\":%u,\"processId\":%u}}\n",
           SIZE(PROCESS_INFORMATION), AT(PROCESS_INFORMATION, hProcess), AT(PROCESS_INFORMATION, hThread),
           AT(PROCESS_INFORMATION, dwProcessId));
    return 0;
}
