// wait-forever [--minutes N]: takes any words, says nothing and ends only when somebody ends it, or after a minute.
#include <stdlib.h>
#include <string.h>
#include <windows.h>

#define MINUTE_MS 60000

int main(int count, char **words)
{
    DWORD minutes = count > 2 && !strcmp(words[1], "--minutes") ? strtoul(words[2], NULL, 10) : 1;
    Sleep(minutes * MINUTE_MS);
    return 1;
}
