@echo off
rem dump-service NAME ACCOUNT: a service that writes its environment to a file. It never reports to the service
rem manager, so its start fails with 1053; by then the file is written.
sc create %1 binPath= "C:\Windows\System32\cmd.exe /c set>C:\proof\out\%1.txt" obj= "%~2" start= demand
