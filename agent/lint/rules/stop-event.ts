import type { Finding, Scene, TaskRule } from "../finding.ts";
import type { Start, StartCheck } from "../start-check.ts";
import { readStarted } from "../started.ts";
import type { Container } from "../task-definition.ts";
import { applicationWords } from "../wrapper.ts";

/** @see https://docs.oracle.com/en/java/javase/21/troubleshoot/handle-signals-and-exceptions.html */
const JAVA = new Set(["java.exe", "javaw.exe"]);

export const stopEvent: TaskRule = {
  id: "stop-event",
  summary: "The application gets an event at a stop that it acts on.",
  why: "Node.js, Bun, Python, nginx and PowerShell are ended by CTRL_SHUTDOWN, the event of Windows, without a chance to clean up; they act on CTRL_C. Java prints its threads at CTRL_BREAK and runs on. --stop-event auto chooses the event by the program.",
  severities: ["note"],
  page: "https://nodejs.org/api/process.html#signal-events",
  bad: {
    task: { containerDefinitions: [{ entryPoint: ["credroute", "--stop-event", "same", "--", "node"] }] },
  },
  good: { task: { containerDefinitions: [{ entryPoint: ["credroute", "--", "node"] }] } },
  check: ({ containers }, scene) => containers.flatMap((container) => judge(container, scene) ?? []),
};

function judge(container: Container, { startCheck }: Scene): Finding | undefined {
  const started = readStarted(container, startCheck);
  const [program = ""] = applicationWords(container) ?? [];
  if (started === undefined || program === "") return undefined;
  const file = fileOf(program);
  const problem = findProblem(started.start, file, startCheck);
  if (problem === undefined) return undefined;
  return {
    severity: "note",
    message: `container ${container.name}: with --stop-event ${started.start.stopEvent}, ${file} ${problem}`,
    remedy: "leave --stop-event at auto, its default, which sends what the program acts on",
    at: started.at,
  };
}

function findProblem({ stopEvent: event }: Start, file: string, startCheck: StartCheck): string | undefined {
  if (event === "same" && startCheck.ignoresShutdown(file))
    return "is ended by CTRL_SHUTDOWN without a chance to clean up";
  if (event === "ctrl-break" && JAVA.has(file)) return "prints its threads at a stop and runs on";
  return undefined;
}

/** "C:\\app\\Node" is node.exe, as Windows finds programs. */
function fileOf(program: string): string {
  const name = program.split(/[\\/]/).at(-1)?.toLowerCase() ?? "";
  return name.includes(".") ? name : `${name}.exe`;
}
