@echo off
rem stale-route NEXT-HOP: adds a wrong route on the default route's interface, runs credroute, and lists the routes.
for /f "tokens=1,2" %%i in ('C:\proof\route-probe.exe list') do if "%%j"=="0.0.0.0/0" C:\proof\route-probe.exe add %%i 169.254.170.2/32 %1 >nul
"C:\Program Files\credroute\credroute.exe" -- C:\proof\route-probe.exe list
