import { describe, expect, it } from "vitest";

import { findMistake } from "../../../agent/handover/mistakes.ts";

const COMMANDS = ["diagnose", "healthcheck", "lint", "script"];
const find = (commandLine: string): string | undefined => {
  const found = findMistake(commandLine, COMMANDS);
  return found && `${found.cause}. ${found.remedy}`;
};

describe("findMistake", () => {
  it.each([
    {
      name: "CMD in its shell form",
      line: '"cmd /S /C powershell .\\start.ps1"',
      says: 'CMD ["cmd", "/S", "/C", "..."]',
    },
    {
      name: "CMD in the shell form of SHELL powershell",
      line: `"powershell -Command $ErrorActionPreference = 'Stop'; .\\start.ps1"`,
      says: 'CMD ["powershell", "-Command", "..."]',
    },
    {
      name: "CMD in the shell form of a shell with options and a path",
      line: '"C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe -NoProfile -Command .\\x.ps1"',
      says: "CMD is in its shell form",
    },
    {
      name: "text that only looks like JSON",
      line: "\"cmd /S /C ['app.exe', '-x']\"",
      says: "double quotes around each item",
    },
    {
      name: "a command of credroute",
      line: "diagnose",
      says: "docker run --rm --entrypoint credroute IMAGE diagnose",
    },
    {
      name: "the same with options",
      line: "healthcheck --help",
      says: "docker exec CONTAINER credroute healthcheck",
    },
    { name: "an option of credroute", line: "--timeout 5s -- app.exe", says: "set CREDROUTE_TIMEOUT=..." },
    {
      name: "an option with its value",
      line: "--on-failure=continue app",
      says: "set CREDROUTE_ON_FAILURE=...",
    },
    {
      name: "an option with a dash from a document",
      line: "\u2013-log-level debug",
      says: "CREDROUTE_LOG_LEVEL",
    },
    { name: "a short option", line: "-v -- app.exe", says: "put -v before --" },
    { name: "--help", line: "--help", says: "docker run --rm --entrypoint credroute IMAGE --help" },
    {
      name: "a program and its arguments in one word",
      line: '"C:\\app\\server.exe --port 80"',
      says: '"C:\\\\app\\\\server.exe", "..."',
    },
    { name: "the same without a folder", line: '"dotnet App.dll"', says: '"dotnet", "..."' },
    { name: "the same without an extension", line: '"C:\\app\\server --port 80"', says: "one word" },
    {
      name: "the same with blanks in the path",
      line: '"C:\\Program Files\\app\\a.exe -x"',
      says: '"C:\\\\Program Files\\\\app\\\\a.exe", "..."',
    },
    {
      name: "a path with blanks and no quotes",
      line: "C:\\Program Files\\app\\a.exe -x",
      says: 'put it in quotes: "C:\\Program Files\\app\\a.exe"',
    },
    {
      name: "the same with forward slashes",
      line: "C:/Program Files/PowerShell/pwsh.exe -File x.ps1",
      says: "C:/Program Files/PowerShell/pwsh.exe",
    },
    { name: "a PowerShell script", line: "C:\\app\\start.ps1", says: '"-File", "C:\\\\app\\\\start.ps1"' },
    { name: "the same, quoted", line: '"C:\\my app\\start.ps1" -x', says: "pwsh for PowerShell 7" },
    { name: "a .NET library", line: "App.dll --urls http://+:80", says: '"dotnet", "App.dll"' },
    { name: "a Java archive", line: "C:\\app.jar", says: '"java", "-jar", "C:\\\\app.jar"' },
    { name: "npm", line: "npm start", says: 'write its extension: "npm.cmd"' },
    { name: "npm with a path", line: "C:\\nodejs\\npm start", says: '"C:\\\\nodejs\\\\npm.cmd"' },
    { name: "catalina", line: "catalina run", says: '"catalina.bat"' },
    { name: "a command of cmd", line: "echo hello", says: '"cmd", "/S", "/C", "echo ..."' },
    { name: "a cmdlet", line: "Start-Service w3svc", says: '"powershell", "-Command", "Start-Service ..."' },
    { name: "a variable", line: "%APP%\\server.exe", says: '"cmd", "/c", "%APP%\\\\server.exe"' },
    { name: "a variable of PowerShell", line: "$env:APP\\server.exe", says: "%APP%\\\\server.exe" },
    { name: "a shell of Linux", line: "/bin/sh -c ./start.sh", says: "Windows container" },
    { name: "a script of Linux", line: "./docker-entrypoint.sh", says: "Windows container" },
  ])("explains $name", ({ line, says }) => {
    expect(find(line)).toContain(says);
  });

  it.each([
    "C:\\app\\server.exe --port 80",
    '"C:\\Program Files\\app\\a.exe" -x',
    "server",
    "dotnet App.dll",
    "C:/entrypoint.exe datadogagent",
    ".\\start2.cmd one two",
    "C:\\apps\\bin\\LogMonitor.exe powershell.exe -Command x",
    "java @C:\\app\\jvm.args -jar app.jar",
  ])("finds nothing unusual in %s", (line) => {
    expect(find(line)).toBeUndefined();
  });

  it.each([
    '"cmd /S /C app.exe --password PLANTED-SECRET"',
    '"app.exe --password PLANTED-SECRET"',
    "echo PLANTED-SECRET",
  ])("repeats no arguments, which may be secret: %s", (line) => {
    expect(JSON.stringify(findMistake(line, COMMANDS))).not.toContain("PLANTED");
  });
});
