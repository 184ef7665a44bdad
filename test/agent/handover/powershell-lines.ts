/** Scripts that the command lines name, by file name. */
export const FILES: Readonly<Record<string, string>> = {
  "exit3.ps1": "'in the file'; exit 3\n",
  "throws.ps1": "'before'; throw 'from the file'\n",
  "syntax.ps1": "if (\n",
  "words.ps1":
    '$args | ForEach-Object { "[$_]" }\n[Environment]::GetCommandLineArgs() | ForEach-Object { "{$_}" }\n',
  "native.ps1": "cmd /c exit 9\n",
  "stdin.ps1": '$input | ForEach-Object { "<$_>" }; exit 6\n',
  "in.txt": "'line one'\r\n'line two'\r\nexit 12\r\n",
};

const encode = (script: string): string => Buffer.from(script, "utf16le").toString("base64");
const command = (script: string): string => `pwsh -NoProfile -Command "${script}"`;
const file = (words: string): string => `pwsh -NoProfile -File ${words}`;

/**
 * Command lines of pwsh as an entrypoint; "@" is where `credroute --` goes, the beginning by default. The current folder
 * is that of the files.
 */
export const POWERSHELL_LINES: readonly string[] = [
  command("exit 7"),
  command("exit 259"),
  command("[Environment]::Exit(-1073741819)"),
  command("throw 'oh'"),
  command("cmd /c exit 9"),
  command("[Environment]::FailFast('x')"),
  command("'%PATH% ^ & | < > ! ~ `n'; $env:AWS_EXECUTION_ENV"),
  command(String.raw`Write-Output 'a  b' \"c  d\" 'e""f'`),
  String.raw`pwsh -NoProfile -Command Write-Output """a  b""" 'x  y' \"p  q\"`,
  String.raw`pwsh -NoProfile -Command "& { param($x, $y) \"<$x>\"; \"<$y>\" }" "one two" 'three  four'`,
  command("[Console]::OutputEncoding = [Text.UTF8Encoding]::new(); 'ü 日本'; [Console]::Error.Write('ö')"),
  command(
    "[Environment]::ProcessorCount; [Console]::IsInputRedirected; (Get-Location).Path; [Environment]::CommandLine",
  ),
  command("$j = Start-Job { 6 * 7 }; $j | Wait-Job -Timeout 60 | Receive-Job; $j.State"),
  command("(Start-Process exit-with 17 -Wait -PassThru -NoNewWindow).ExitCode"),
  command("Get-ChildItem Env: | Sort-Object Name | ForEach-Object Name"),
  command("1..2000 | ForEach-Object { 'line ' + $_ * 1000003 }; exit 8"),
  command("Write-Error nope; 'after'"),
  command("& show-command-line 'a b' 'c' ''"),
  file("exit3.ps1"),
  file("throws.ps1"),
  file("missing.ps1"),
  file("syntax.ps1"),
  file("native.ps1"),
  file(String.raw`words.ps1 "a b" "c\\" "d\"e" "" -x:1 "ü 日本" 'q r' \\server\share\ "last\\"`),
  "pwsh -NoProfile -Nonsense",
  `pwsh -NoProfile -EncodedCommand ${encode('"`u{fc}"; exit 42')}`,
  'cmd /c "type in.txt | @pwsh -NoProfile -Command -"',
  'cmd /c "type in.txt | @pwsh -NoProfile -File stdin.ps1"',
];
