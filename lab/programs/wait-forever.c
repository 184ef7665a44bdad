// wait-forever: takes any words, says nothing and ends only when somebody ends it, or after a minute.
#include <windows.h>

#define LIMIT_MS 60000

int main(void)
{
    Sleep(LIMIT_MS);
    return 1;
}
