@echo off
rem Many images start their program from a batch file like this one.
C:\proof\stop-probe.exe main --linger 2000 --exit 7
exit /b %ERRORLEVEL%
