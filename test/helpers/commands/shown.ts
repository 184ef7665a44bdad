import { blocksOf, page, userPages, type Page } from "../pages.ts";

/** What the documentation tells a reader to type: a block of lines, or one line within a sentence. */
export interface Shown {
  readonly file: string;
  /** The shell that it is for: sh on any system, bat for cmd.exe, powershell. */
  readonly shell: Shell;
  readonly text: string;
}

export const SHELLS = ["sh", "bat", "powershell"] as const;
export type Shell = (typeof SHELLS)[number];

/** Languages of blocks that nobody types. */
const DATA = new Set(["dockerfile", "dockerfile-part", "hcl", "json", "powershell", "text", "ts", "yaml"]);

/** What a reader puts in place of a word, as the pages explain it. */
const PLACEHOLDERS: readonly (readonly [RegExp, string])[] = [
  [/<container>|my-container/g, "0123456789ab"],
  [/\[options\]/g, "--timeout 10s"],
  [/\bPROGRAM \.\.\./g, "cmd /c exit 0"],
  [/\bFILE(?:\.\.\.)?(?![\w-])/g, "task-definition.json"],
  [/\bRULE\b/g, "host-port-80"],
  [/\bscript NAME\b/g, "script user-data --cluster my-cluster"],
  [/\bTASK\b/g, "0123456789abcdef0123456789abcdef"],
  [/\bINSTANCE\b/g, "i-0123456789abcdef0"],
  [/\bIMAGE\b/g, "web"],
  [/\bOWNER\b/g, "owner"],
];

/** Within a sentence these name a command; they are not complete, and nobody is told to type them. */
const NAMES = new Set([
  "aws ecs describe-container-instances",
  "credroute lint",
  "credroute script",
  "docker exec",
  "docker run -t",
  "docker stop",
  "net helpmsg",
  "netsh interface ipv4",
  "npm start",
]);

export const fillIn = (text: string): string =>
  PLACEHOLDERS.reduce((filled, [placeholder, value]) => filled.replaceAll(placeholder, value), text);

const isShell = (language: string): language is Shell => (SHELLS as readonly string[]).includes(language);

/** Pages for those who work on the project, and of the npm package. */
const OTHER_PAGES = ["CONTRIBUTING.md", "build/npm-readme.md", "lab/README.md"];
const otherPages = (): Page[] => OTHER_PAGES.map((file) => ({ file, text: page(file) }));

/** The blocks of commands in README, docs/ and examples/, in their order. User data is not typed. */
export const shownBlocks = (): Shown[] => blocksOnPages(userPages());

/** The same of other pages, without remarks. */
export const otherBlocks = (): Shown[] =>
  blocksOnPages(otherPages()).map((shown) => ({ ...shown, text: shown.text.replaceAll(/ +# .*$/gm, "") }));

const blocksOnPages = (pages: readonly Page[]): Shown[] =>
  pages
    .flatMap(blocksOf)
    .flatMap(({ file, language, text }) =>
      isShell(language) && !text.startsWith("<powershell>")
        ? [{ file, shell: language, text: fillIn(text) }]
        : [],
    );

/**
 * The commands within sentences and tables.
 * @param programs names that a command begins with
 */
export const shownInline = (programs: readonly string[]): Shown[] =>
  userPages().flatMap(({ file, text }) =>
    [...text.replaceAll(/^```.*?^```$/gms, "").matchAll(/`([^`\n]+)`/g)]
      .map(([, line = ""]) => line)
      .filter((line) => programs.some((program) => line.startsWith(`${program} `)) && !NAMES.has(line))
      .map((line) => ({
        file,
        shell: line.includes("\\") ? ("bat" as const) : ("sh" as const),
        text: fillIn(line),
      })),
  );

/** Blocks without a language, or with one that neither a shell nor a reader knows. */
export const unknownBlocks = (): string[] =>
  [...userPages(), ...otherPages()]
    .flatMap(blocksOf)
    .filter(({ language }) => !isShell(language) && !DATA.has(language))
    .map(({ file, language, text }) => `${file}: "${language}" before ${text.slice(0, 40)}`);

/** The commands of a block for sh: parts of pipes are commands of their own, redirections stay. */
export const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .flatMap((line) => line.split(" | "))
    .filter((line) => line !== "");

/** The first block of JSON on a page that has this text. */
export const jsonOf = (file: string, text: string): string =>
  blocksOf({ file, text: page(file) }).find((block) => block.language === "json" && block.text.includes(text))
    ?.text ?? "";

/** The task definition that the README tells its reader to save. */
export const readmeTask = (): string => jsonOf("README.md", '"taskRoleArn"');
