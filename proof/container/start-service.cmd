@echo off
rem start-service NAME: starts it and shows the environment that the service had.
del /q C:\proof\out\%1.txt 2>nul
sc start %1
type C:\proof\out\%1.txt
