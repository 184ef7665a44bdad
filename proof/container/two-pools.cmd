@echo off
rem two-pools SERVICE...: gives the variable to these services, restarts IIS, and shows what two application pools have.
for %%s in (WAS W3SVC) do reg delete HKLM\SYSTEM\CurrentControlSet\Services\%%s /v Environment /f >nul 2>nul
for %%s in (%*) do reg add HKLM\SYSTEM\CurrentControlSet\Services\%%s /v Environment /t REG_MULTI_SZ /d PROOF_VARIABLE=%%s /f >nul
net stop was /y >nul 2>nul
net start w3svc >nul
if not exist C:\inetpub\second (
    mkdir C:\inetpub\second
    copy C:\proof\environment.aspx C:\inetpub\wwwroot >nul
    copy C:\proof\environment.aspx C:\inetpub\second >nul
    C:\Windows\System32\inetsrv\appcmd.exe add apppool /name:second >nul
    C:\Windows\System32\inetsrv\appcmd.exe add app /site.name:"Default Web Site" /path:/second /physicalPath:C:\inetpub\second /applicationPool:second >nul
)
for %%p in (environment.aspx second/environment.aspx) do (
    curl.exe --silent --show-error --max-time 60 http://localhost/%%p
    echo.
)
