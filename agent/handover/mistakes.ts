import { programName } from "./command-line.ts";
import { SCRIPT_MISTAKES } from "./script-mistakes.ts";
import { asItems, type FindMistake, type Mistake } from "./mistake.ts";

/** Docker puts the shell form of CMD behind an ENTRYPOINT in JSON form as a single word. */
const shellForm: FindMistake = ({ program }) => {
  const [, shell = "", text = ""] =
    /^((?:\S*[\\/])?(?:cmd(?:\.exe)?\s+\/s\s+\/c|(?:powershell|pwsh)(?:\.exe)?\s+(?:-\w+\s+)*?-command))\s+(.*)$/is.exec(
      program,
    ) ?? [];
  if (shell === "") return undefined;
  const words = shell.split(/\s+/);
  const shown = { program: `${shell} ...` };
  return text.trim().startsWith("[")
    ? {
        ...shown,
        cause: "CMD looks like JSON but is not, so that Docker took it for the text of a shell",
        remedy: `write CMD as JSON: double quotes around each item, commas between them, and each backslash twice`,
      }
    : {
        ...shown,
        cause: "CMD is in its shell form, which Docker passes as a single word to an ENTRYPOINT in JSON form",
        remedy: `write CMD in its JSON form, each word an item: CMD ["C:\\\\app\\\\server.exe", "--port", "80"]; where it needs the shell: CMD [${asItems(...words, "...")}]`,
      };
};

const ownCommand: FindMistake = ({ program, commands }) =>
  commands.includes(program.toLowerCase())
    ? {
        cause: `${program} is a command of credroute, and what follows -- is the application's command line`,
        remedy: `docker run --rm --entrypoint credroute IMAGE ${program}, or in a running container docker exec CONTAINER credroute ${program}`,
      }
    : undefined;

/** An ENTRYPOINT that ends with "--" makes this of options at the end of docker run. */
const ownOption: FindMistake = ({ program }) => {
  const word = program.replace(/^[\u2013\u2014]-?/, "--");
  if (!word.startsWith("-")) return undefined;
  if (/^(?:--help|-h|--version|-V|--dry-run|--json)$/.test(word)) {
    return {
      cause: `${program} comes after --, where the application's command line begins`,
      remedy: `docker run --rm --entrypoint credroute IMAGE ${word}`,
    };
  }
  const [, name = ""] = /^--([a-z][\w-]*)/.exec(word) ?? [];
  const variable = name === "" ? "" : `, or set CREDROUTE_${name.replaceAll("-", "_").toUpperCase()}=...`;
  return {
    cause: "options of credroute end at the first --, where the application's command line begins",
    remedy: `put ${program} before -- in ENTRYPOINT${variable}`,
  };
};

/** `["C:\\app\\server.exe --port 80"]`: a program with its arguments in one pair of quotes. */
const oneWord: FindMistake = ({ program }) => {
  const [, name = "", rest = ""] =
    /^(\S*[\\/].*?\.(?:exe|com|cmd|bat)(?=\s)|\S+)\s+(\S.*)$/is.exec(program) ?? [];
  const isPath = /[\\/]/.test(name) && !/\.(?:exe|com|cmd|bat)$/i.test(name);
  if (name === "" || (isPath && !/(?:^|\s)(?:--?|\/)[\w?]/.test(rest))) return undefined;
  return {
    program: `${name} ...`,
    cause: "the program and its arguments are in one word, which Windows takes for the name of a program",
    remedy: `make each word an item of its own: ${asItems(name, "...")}`,
  };
};

/** `C:\Program Files\app\server.exe` without quotes: Windows tries each blank as the end of the name. */
const unquotedPath: FindMistake = ({ commandLine, program }) => {
  if (commandLine.startsWith('"') || !/[\\/]/.test(program) || /\.\w{1,4}$/.test(program)) return undefined;
  const [path = ""] = /^[^"]*?\.(?:exe|com|cmd|bat|ps1)(?=\s|$)/i.exec(commandLine) ?? [];
  if (!/\s/.test(path)) return undefined;
  return {
    cause:
      "the path has blanks and is not quoted, so that Windows takes each of them for the end of the name",
    remedy: `check that ${path} exists, and put it in quotes: "${path}" (in the JSON form: make it one item)`,
  };
};

/** Nothing replaces variables in the JSON form. */
const variable: FindMistake = ({ program }) =>
  /%\w+%|\$\{?env:\w+|\$\{\w+\}/i.test(program)
    ? {
        cause: "Windows replaces no variables in a command line, only a shell does",
        remedy: `write the path itself, or run it by a shell: "cmd", "/c", ${JSON.stringify(program.replaceAll(/\$\{?env:(\w+)\}?|\$\{(\w+)\}/gi, "%$1$2%"))}`,
      }
    : undefined;

const MISTAKES: readonly FindMistake[] = [
  shellForm,
  ownCommand,
  ownOption,
  variable,
  unquotedPath,
  oneWord,
  ...SCRIPT_MISTAKES,
];

/**
 * What is probably wrong with an entrypoint that Windows could not start, by its command line alone.
 * @param commands names that credroute itself understands as its first word
 * @returns undefined when nothing about it is unusual
 */
export function findMistake(commandLine: string, commands: readonly string[]): Mistake | undefined {
  const failed = { commandLine, program: programName(commandLine), commands };
  for (const find of MISTAKES) {
    const mistake = find(failed);
    if (mistake !== undefined) return mistake;
  }
  return undefined;
}
