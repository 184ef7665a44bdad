// The token of ContainerUser: that of this process without the rights of Administrators.
#pragma once
#include <windows.h>

static inline HANDLE container_user_token(void)
{
    BYTE administrators[SECURITY_MAX_SID_SIZE];
    DWORD size = sizeof administrators;
    HANDLE token, restricted;
    if (!CreateWellKnownSid(WinBuiltinAdministratorsSid, NULL, administrators, &size)) return NULL;
    if (!OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &token)) return NULL;
    SID_AND_ATTRIBUTES denied = { .Sid = administrators };
    if (!CreateRestrictedToken(token, DISABLE_MAX_PRIVILEGE, 1, &denied, 0, NULL, 0, NULL, &restricted)) return NULL;
    return restricted;
}
