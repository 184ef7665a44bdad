import { guide, type Finding, type Rule, type Severity } from "../finding.ts";
import type { Container } from "../task-definition.ts";

/** Files and programs that no Windows image has. */
const LINUX_TEXT =
  /(?:^|[\s"'|&;(>])\/(?:bin|usr|etc|proc|dev|tmp|opt|var)\/|(?:^|[|&;(]\s*)(?:(?:ba|da|a)?sh\s+-c|pgrep|pidof|test\s+-\w|\[)\s|\$\?/;
const LINUX_PROGRAM = /^\/|^(?:ba|da|a)?sh$/;
/** Only PowerShell has the word, as an alias. */
const CMD_LACKS = /^\s*wget\b/i;
const POWERSHELL_WORDS = /^\s*(?:if\s*\(\(|try\s*\{|\$\w+\s*=|(?:Invoke|Get|Test)-\w+)/i;

export const healthCheck: Rule = {
  id: "health-check",
  summary: "A health check runs in the container: without a shell (CMD) or in cmd (CMD-SHELL).",
  documentation: guide("healthcheck"),
  check: ({ containers }) => containers.flatMap(judge),
};

function judge({ value, name }: Container): Finding[] {
  const check = value.get("healthCheck");
  const at = check.get("command");
  const words = at.items();
  if (check.isObject && !check.isUnknown && (at.isAbsent || (at.isList && words.length === 0))) {
    const message = `the health check of container ${name} names no command`;
    return [{ severity: "error", message, remedy: "name a command, or remove healthCheck", at }];
  }
  if (words.length === 0 || words.some((word) => word.isUnknown)) return [];
  const [form = "", program = ""] = words.map((word) => word.text ?? "");
  const verdict =
    judgeForm(form, program) ?? (form === "CMD" ? judgeProgram(program) : judgeShellText(program));
  if (verdict === undefined) return [];
  const [severity, message, remedy] = verdict;
  return [{ severity, message: `the health check of container ${name} ${message}`, remedy, at }];
}

type Verdict = readonly [severity: Severity, message: string, remedy: string] | undefined;

function judgeForm(form: string, program: string): Verdict {
  if (form === "NONE") return undefined;
  if (form !== "CMD" && form !== "CMD-SHELL") {
    const remedy = 'write ["CMD", "credroute", "healthcheck"] or ["CMD-SHELL", "check.exe || exit 1"]';
    return ["error", "must begin with CMD or CMD-SHELL", remedy];
  }
  return program === ""
    ? ["error", `has nothing to run after ${form}`, "name a program, or remove healthCheck"]
    : undefined;
}

const judgeProgram = (program: string): Verdict => (LINUX_PROGRAM.test(program) ? NEEDS_LINUX : undefined);

function judgeShellText(text: string): Verdict {
  if (LINUX_TEXT.test(text)) return NEEDS_LINUX;
  if (CMD_LACKS.test(text)) return ["warning", "calls wget, which Windows images lack", `call ${CURL}`];
  return POWERSHELL_WORDS.test(text)
    ? [
        "note",
        "is PowerShell, while CMD-SHELL runs cmd unless the image's SHELL says otherwise",
        USE_POWERSHELL,
      ]
    : undefined;
}

const CURL = "curl.exe -f http://localhost/ || exit 1";
const USE_POWERSHELL = 'write ["CMD", "powershell", "-Command", "..."]';
const NEEDS_LINUX: Verdict = [
  "error",
  "needs Linux",
  `run something that is in the image, for example ${CURL}`,
];
