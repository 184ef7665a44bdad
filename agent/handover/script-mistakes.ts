import { asItems, type FindMistake } from "./mistake.ts";

/** What runs a file that is not a program, by its extension. */
const INTERPRETERS: Readonly<Record<string, readonly string[]>> = {
  ps1: ["powershell", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File"],
  js: ["node"],
  mjs: ["node"],
  py: ["python"],
  jar: ["java", "-jar"],
  dll: ["dotnet"],
  vbs: ["cscript", "//nologo"],
};

const script: FindMistake = ({ program }) => {
  const [, extension = ""] = /\.(\w+)$/.exec(program) ?? [];
  const interpreter = INTERPRETERS[extension.toLowerCase()];
  if (interpreter === undefined) return undefined;
  const other = extension.toLowerCase() === "ps1" ? " (pwsh for PowerShell 7)" : "";
  return {
    cause: `Windows starts programs and batch files only, and a .${extension} file is neither`,
    remedy: `name the program that runs it: ${asItems(...interpreter, program)}${other}`,
  };
};

/** Programs of other systems by their name there, which are batch files on Windows. */
const BATCH_FILES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["npm", "npx", "yarn", "pnpm", "mvn", "ng", "tsc"].map((name) => [name, "cmd"])),
  ...Object.fromEntries(
    ["catalina", "gradle", "gradlew", "startup", "standalone"].map((name) => [name, "bat"]),
  ),
};

const withoutExtension: FindMistake = ({ program }) => {
  const name = program.split(/[\\/]/).at(-1) ?? "";
  if (name === "" || /\.\w+$/.test(name) || LINUX.test(program)) return undefined;
  const extension = BATCH_FILES[name.toLowerCase()];
  if (extension === undefined) return undefined;
  return {
    cause: `${name} is a batch file on Windows, and Windows adds only .exe to a name`,
    remedy: `write its extension: ${JSON.stringify(`${program}.${extension}`)}`,
  };
};

const BUILT_INTO_CMD =
  /^(?:assoc|call|cd|chdir|cls|copy|date|del|dir|echo|erase|exit|for|ftype|if|md|mkdir|mklink|move|pause|popd|pushd|rd|rem|ren|rename|rmdir|set|setlocal|start|time|title|type|ver)$/i;

const builtIn: FindMistake = ({ program }) =>
  BUILT_INTO_CMD.test(program)
    ? {
        cause: `${program} is a command of cmd, not a program`,
        remedy: `run it by cmd: ${asItems("cmd", "/S", "/C", `${program} ...`)}`,
      }
    : undefined;

/** As all cmdlets are named: Verb-Noun. */
const cmdlet: FindMistake = ({ program }) =>
  /^(?:Get|Set|New|Start|Stop|Restart|Invoke|Import|Write|Add|Remove|Test|Wait|Out)-[A-Z]\w+$/i.test(program)
    ? {
        cause: `${program} is a command of PowerShell, not a program`,
        remedy: `run it by PowerShell: ${asItems("powershell", "-Command", `${program} ...`)}`,
      }
    : undefined;

const LINUX = /^\/(?:bin|usr|etc|opt|app|home|var)\/|^(?:ba|da|a|z)?sh$|\.sh$/i;

const linux: FindMistake = ({ program }) =>
  LINUX.test(program)
    ? {
        cause: "it is a program, a script or a path of Linux, and this is a Windows container",
        remedy: "name a program of the image with its Windows path, for example C:\\app\\server.exe",
      }
    : undefined;

/** Files that Windows does not start by itself, and names that only a shell knows. */
export const SCRIPT_MISTAKES: readonly FindMistake[] = [script, linux, withoutExtension, builtIn, cmdlet];
