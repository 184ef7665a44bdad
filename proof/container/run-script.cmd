@echo off
rem run-script cmd|powershell: runs the script that credroute prints for this shell, and lists the routes.
if "%1"=="cmd" (
  "C:\Program Files\credroute\credroute.exe" script cmd > C:\proof\out\routes.cmd
  call C:\proof\out\routes.cmd
) else (
  "C:\Program Files\credroute\credroute.exe" script powershell > C:\proof\out\routes.ps1
  powershell -NoProfile -ExecutionPolicy Bypass -File C:\proof\out\routes.ps1
)
C:\proof\route-probe.exe list
