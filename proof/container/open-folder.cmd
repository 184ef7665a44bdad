@echo off
rem Runs diagnose from a folder made in C:\, which inherits the right of every user to create files.
md C:\open || exit /b 99
copy "C:\Program Files\credroute\credroute.exe" C:\open >nul || exit /b 99
C:\open\credroute.exe diagnose --json
