import { HEALTH_CHECK_RANGES } from "../facts/ranges.ts";
import { guide, type Finding, type TaskRule, type Severity } from "../finding.ts";
import type { Container } from "../task-definition.ts";

/** Files and programs that Windows images do not have. */
const LINUX_TEXT =
  /(?:^|[\s"'|&;(>])\/(?:bin|usr|etc|proc|dev|tmp|opt|var)\/|(?:^|[|&;(]\s*)(?:(?:ba|da|a)?sh\s+-c|pgrep|pidof|test\s+-\w|\[)\s|\$\?/;
const LINUX_PROGRAM = /^\/|^(?:ba|da|a)?sh$/;
/** Only PowerShell has the word, as an alias. */
const CMD_LACKS = /^\s*wget\b/i;
const POWERSHELL_WORDS = /^\s*(?:if\s*\(\(|try\s*\{|\$\w+\s*=|(?:Invoke|Get|Test)-\w+)/i;

export const healthCheck: TaskRule = {
  id: "health-check",
  summary: "A health check names a command that Windows can run, and times that ECS takes.",
  why: `The command runs in the container, directly (CMD) or in cmd (CMD-SHELL). A command written for Linux fails at every try, and ECS replaces the task for ever. ECS refuses other forms and times: ${describeRanges()}.`,
  severities: ["error", "warning", "note"],
  page: guide("healthcheck"),
  bad: {
    task: { containerDefinitions: [{ healthCheck: { command: ["CMD-SHELL", "test -f /tmp/ready"] } }] },
  },
  good: {
    task: {
      containerDefinitions: [
        { healthCheck: { command: ["CMD-SHELL", "curl.exe -f http://localhost/ || exit 1"] } },
      ],
    },
  },
  check: ({ containers }) =>
    containers.flatMap((container) => [...judgeCommand(container), ...judgeRanges(container)]),
};

function judgeRanges({ value, name }: Container): Finding[] {
  const check = value.get("healthCheck");
  const wrong = [...HEALTH_CHECK_RANGES.value].flatMap(([member, [least, most]]) => {
    const at = check.get(member);
    const isInRange = at.number === undefined || (at.number >= least && at.number <= most);
    return isInRange ? [] : [{ at, said: `${member} ${at.number}`, range: `${member} ${least} to ${most}` }];
  });
  const [first] = wrong;
  if (first === undefined) return [];
  const message = `ECS refuses the health check of container ${name}: ${wrong.map(({ said }) => said).join(", ")}`;
  return [
    { severity: "error", message, remedy: `set ${wrong.map(({ range }) => range).join(", ")}`, at: first.at },
  ];
}

/** A function, so that it can be used above. */
function describeRanges(): string {
  return [...HEALTH_CHECK_RANGES.value]
    .map(([name, [least, most]]) => `${name} ${least} to ${most}`)
    .join(", ");
}

function judgeCommand({ value, name }: Container): Finding[] {
  const check = value.get("healthCheck");
  const at = check.get("command");
  const words = at.items();
  if (check.isObject && !check.isUnknown && (at.isAbsent || (at.isList && words.length === 0))) {
    const message = `the health check of container ${name} has no command`;
    return [{ severity: "error", message, remedy: "add a command, or remove healthCheck", at }];
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
    ? ["error", `has nothing to run after ${form}`, "add a program, or remove healthCheck"]
    : undefined;
}

const judgeProgram = (program: string): Verdict => (LINUX_PROGRAM.test(program) ? NEEDS_LINUX : undefined);

function judgeShellText(text: string): Verdict {
  if (LINUX_TEXT.test(text)) return NEEDS_LINUX;
  if (CMD_LACKS.test(text))
    return ["warning", "calls wget, which Windows images do not have", `call ${CURL}`];
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
