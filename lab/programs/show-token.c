// show-token: prints this process's token as JSON: {"administrators":"enabled|deny-only|absent","privileges":N}.
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>

static void *read_token(HANDLE token, TOKEN_INFORMATION_CLASS kind)
{
    DWORD length = 0;
    GetTokenInformation(token, kind, NULL, 0, &length);
    void *bytes = malloc(length);
    if (!GetTokenInformation(token, kind, bytes, length, &length)) exit(2);
    return bytes;
}

int main(void)
{
    HANDLE token;
    BYTE administrators[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof administrators;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token)) return 1;
    CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, administrators, &size);
    TOKEN_GROUPS *groups = read_token(token, TokenGroups);
    const char *state = "absent";
    for (DWORD i = 0; i < groups->GroupCount; i++) {
        if (!EqualSid(groups->Groups[i].Sid, administrators)) continue;
        DWORD attributes = groups->Groups[i].Attributes;
        state = attributes & SE_GROUP_ENABLED ? "enabled" : attributes & SE_GROUP_USE_FOR_DENY_ONLY ? "deny-only" : "off";
    }
    TOKEN_PRIVILEGES *privileges = read_token(token, TokenPrivileges);
    BOOL member = FALSE;
    CheckTokenMembership(NULL, administrators, &member);
    printf("{\"administrators\":\"%s\",\"privileges\":%lu,\"member\":%s}\n", state, privileges->PrivilegeCount,
           member ? "true" : "false");
    return 0;
}
