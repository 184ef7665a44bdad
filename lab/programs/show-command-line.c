// show-command-line: prints its own command line as it stands, and nothing else.
#include "print.h"

int wmain(void)
{
    print_text(GetCommandLineW());
    return 0;
}
