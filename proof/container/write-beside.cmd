@echo off
rem Ends with 0 when this user can put a library beside credroute.exe, else with 1.
(echo x> "C:\Program Files\credroute\dbghelp.dll") && exit /b 0
exit /b 1
