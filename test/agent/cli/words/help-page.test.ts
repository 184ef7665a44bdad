import { describe, expect, it } from "vitest";

import { dispatch } from "../../../../agent/cli/dispatch.ts";
import { FakeWorld } from "../../../fakes/ports.ts";

async function help(words: readonly string[], columns?: number): Promise<string[]> {
  const fake = new FakeWorld(columns === undefined ? {} : { terminal: { columns } });
  expect(await dispatch([...words, "--help"], fake.world)).toBe(0);
  return fake.printed.trimEnd().split("\n");
}

const COMMANDS = ["", "diagnose", "healthcheck", "lint", "script", "script cmd", "script user-data"];

describe("--help", () => {
  it.each(
    COMMANDS.flatMap((command) => [
      { command, columns: undefined, most: 80 },
      { command, columns: 80, most: 79 },
      { command, columns: 60, most: 59 },
      { command, columns: 200, most: 100 },
    ]),
  )("of credroute $command fits into $columns columns", async ({ command, columns, most }) => {
    const words = command.split(" ").filter((word) => word !== "");
    const lines = await help(words, columns);
    // A word that is longer than the line stays whole.
    expect(lines.filter((line) => line.length > most && line.trim().includes(" "))).toEqual([]);
  });

  it("says the same at every width, with each word whole", async () => {
    const text = (lines: readonly string[]): string => lines.join(" ").replaceAll(/\s+/g, " ");
    for (const command of ["lint", "diagnose"]) {
      expect(text(await help([command], 60))).toBe(text(await help([command], 200)));
    }
  });

  it("continues a summary below its own text, never below a name", async () => {
    const lines = await help(["lint"], 80);
    const rules = lines.slice(lines.indexOf("Rules:") + 1, lines.indexOf("Examples:") - 1);
    for (const line of rules) expect(line).toMatch(/^ {2}[a-z0-9-]+ {2,}\S|^ {33}\S/);
  });
});
