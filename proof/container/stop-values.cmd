@echo off
rem The two registry values by which a stop may last longer than 5 s, written when the container is running.
reg add HKLM\SYSTEM\CurrentControlSet\Services\cexecsvc /v ProcessShutdownTimeoutSeconds /t REG_DWORD /d 120 /f
reg add HKLM\SYSTEM\CurrentControlSet\Control /v WaitToKillServiceTimeout /t REG_SZ /d 120000 /f
"C:\Program Files\credroute\credroute.exe" -- C:\proof\stop-probe.exe main --linger 12000 --exit 7
