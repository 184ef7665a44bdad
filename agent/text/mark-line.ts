import { styleText } from "node:util";

/** What a level adds to a line for people: a word and a color; other lines need neither. */
const MARKS = {
  fatal: { prefix: "error: ", color: "red" },
  warn: { prefix: "warning: ", color: "yellow" },
  debug: { prefix: "debug: ", color: "gray" },
  trace: { prefix: "trace: ", color: "gray" },
} as const;

/** A line for people, without its line break. @param level as logs name it */
export function markLine(level: string, message: string, color: boolean): string {
  const mark = Object.hasOwn(MARKS, level) ? MARKS[level as keyof typeof MARKS] : undefined;
  const line = `credroute: ${mark?.prefix ?? ""}${message}`;
  return color && mark ? styleText(mark.color, line, { validateStream: false }) : line;
}
