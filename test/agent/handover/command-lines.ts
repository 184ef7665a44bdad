/** Command lines for comparing a program started directly with one started through credroute. */

/** A small generator (mulberry32): the same lines in every run, so that a difference can be looked at again. */
function makeRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What command lines are made of, with everything that quoting, cmd and Unicode are known to trip over. */
const WORDS = [
  "a",
  "--port",
  "8080",
  "/flag:x",
  "C:\\dir\\",
  "\\\\server\\share\\",
  "key=value",
  "-",
  "--",
  "@file",
];
const QUOTES = [
  '"a b"',
  '""',
  '"',
  '\\"',
  '\\\\"x y\\\\"',
  '"a\\"b"',
  '"""quoted"""',
  "'single'",
  '"unclosed',
];
const FOR_CMD = "^ & % %PATH% %NOPE% ! !var! | < > 2>&1 ( ) ; , ~ * ? ` $x".split(" ");
const UNICODE = ["é", "日本語", "\u{1F600}", "e\u0301", "\u202Eabc", "\ufeff", "ß", "\u00a0", "\ud800"];
const PIECES = [...WORDS, ...QUOTES, ...FOR_CMD, ...UNICODE];
const GAPS = [" ", " ", " ", "  ", "\t", "   "];

/** Ways to name the program; `folder` holds copies of the probe and scripts that start it. */
const programs = (folder: string): string[] => [
  "parity-probe",
  "parity-probe.exe",
  "PARITY-PROBE.EXE",
  '"parity-probe"',
  "C:\\lab\\parity-probe.exe",
  "C:/lab/parity-probe.exe",
  `"${folder}\\blank probe.exe"`,
  `${folder}\\blank probe.exe`,
  `"${folder}\\gui-probe.exe"`,
];

/** As images start them: shell forms, scripts in a folder with blanks, PowerShell's own quoting. */
const shells = (folder: string): string[] => [
  `"${folder}\\start.cmd" one "two three"`,
  `"${folder}\\start.bat" "%PATH%" a^^b`,
  `cmd /S /C ""${folder}\\start.cmd" "x y" & exit /b 7"`,
  "cmd /S /C parity-probe a ^& b",
  'cmd /S /C "parity-probe "a b" && parity-probe c"',
  'cmd.exe /d /s /c "parity-probe %PROBE_EXIT% > NUL"',
  'cmd /V:ON /C "set x=1& parity-probe !x!"',
  "cmd /c exit /b 42",
  `"${folder}\\powershell.exe" -NoProfile -Command "& { Write-Output \\"a b\\"; exit 3 }"`,
  `"${folder}\\powershell.exe" -NoLogo -File C:\\app\\start.ps1 -Name 'x y' -Force`,
  `"${folder}\\powershell.exe" -EncodedCommand ZQBjAGgAbwA=`,
];

const lengths = (): string[] =>
  [8_192, 30_000, 32_700].map((length) => `parity-probe ${"x".repeat(length - 20)} end`);

/**
 * @param folder Windows path with blanks in it
 * @param count of all lines together
 */
export function makeCommandLines(folder: string, count: number): string[] {
  const random = makeRandom(20_261_121);
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item;
  const fixed = [...programs(folder), ...shells(folder), ...lengths()];
  const made = Array.from({ length: count - fixed.length }, () => {
    const words = Array.from(
      { length: random(8) },
      () => `${pick(GAPS)}${pick(PIECES)}${random(3) === 0 ? pick(PIECES) : ""}`,
    );
    return `${pick(programs(folder))}${words.join("")}${random(5) === 0 ? " " : ""}`;
  });
  return [...fixed, ...made];
}
