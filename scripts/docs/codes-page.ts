import { ERROR_CODES, type ErrorCode, type ErrorDetails } from "../../agent/errors/catalogue.ts";
import { failure, type Advice } from "../../agent/errors/credroute-error.ts";
import { ERROR_DETAILS } from "./error-details.ts";
import { reproduction } from "./reproduced.ts";

const HEAD = `# Codes

<!-- Generated from agent/errors by npm run docs. -->

Every failure that credroute reports has a permanent code, in brackets at the end of its line and as \`code\` in JSON. Words in
angle brackets stand for values. [When something is wrong](diagnose.md) shows how to find the first broken link. "Reproduced"
says how this project made the failure happen; [verified.md](verified.md) says what the lab can show.`;

/** docs/codes.md: every code of the catalogue with its message, cause, remedy, page, exit code and reproduction. */
export function codesPage(): string {
  return `${[HEAD, ...ERROR_CODES.map(section)].join("\n\n")}\n`;
}

function section(code: ErrorCode): string {
  const error = failure(code, ERROR_DETAILS[code] as ErrorDetails<ErrorCode>);
  const rows = [
    `- Message: ${escape(error.message)}`,
    ...adviceRows(error.advice),
    ...(error.onFargate === undefined ? [] : adviceRows(error.onFargate, " on Fargate")),
    `- Exit code: ${error.exitCode}`,
    `- Reproduced: ${escape(reproduction(code))}`,
  ];
  return [`## ${code}`, rows.join("\n")].join("\n\n");
}

function adviceRows({ cause, remedy, page }: Advice, where = ""): string[] {
  return [
    ...(cause === undefined ? [] : [`- Likely cause${where}: ${escape(cause)}`]),
    `- Remedy${where}: ${escape(remedy)}`,
    ...(page === undefined ? [] : [`- Page${where}: <${page}>`]),
  ];
}

/** "<" and "*" would be taken for markup; text in backquotes stays as it is. */
const escape = (text: string): string =>
  text
    .split("`")
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll(/[<*]/g, String.raw`\$&`)))
    .join("`");
