@echo off
rem Two programs with different shutdown levels, and a third that keeps this batch file running.
start /b C:\proof\stop-probe.exe low --level 0x100 --linger 1000
start /b C:\proof\stop-probe.exe high --level 0x3FF --linger 1000
C:\proof\stop-probe.exe main --linger 4000 --exit 7
