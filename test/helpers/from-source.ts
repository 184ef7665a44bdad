import path from "node:path";

/** The program's source: `process.execPath` runs it on this machine. */
export const MAIN = path.resolve(import.meta.dirname, "../../agent/main.ts");

const READ_BY_CREDROUTE = /^(CREDROUTE|AWS|ECS)_/;

/** This machine's environment variables without those that credroute reads: a test gives these itself. */
export function machineEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !READ_BY_CREDROUTE.test(entry[0]),
    ),
  );
}
