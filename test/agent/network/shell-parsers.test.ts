import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { CredrouteError } from "../../../agent/errors/credroute-error.ts";
import { parseInterfaces } from "../../../agent/network/netsh/interfaces.ts";
import { parseRoutes } from "../../../agent/network/netsh/routes.ts";
import { PARSER_PROPERTIES } from "../../../scripts/fuzz/shell-parsers.ts";

describe("the parsers of shells' text", () => {
  it.each(PARSER_PROPERTIES)("read what is written there or refuse it: $name", async ({ property }) => {
    expect(await fc.check(property, { numRuns: 500 })).toMatchObject({ failed: false, counterexample: null });
  });

  it.each([
    ["blanks", " ".repeat(4_000_000)],
    ["dashes", "- ".repeat(2_000_000)],
    ["digits", `--- ---\n${"1 ".repeat(2_000_000)}`],
    ["rows", `--- ---\n${"No Manual 0 0.0.0.0/0\n".repeat(100_000)}`],
    ["blank ends", `--- ---\n${`No Manual 0 10.0.0.0/8 2 x${" ".repeat(900)}\n`.repeat(4000)}`],
  ])("are done with 4 MB of %s in a moment", (_, text) => {
    const started = performance.now();
    for (const parse of [parseInterfaces, parseRoutes]) {
      expect(outcomeOf(() => parse(text, "a shell's command"))).toMatch(/^(read|SHELL_UNREADABLE)$/);
    }
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

function outcomeOf(parse: () => unknown): string {
  try {
    parse();
    return "read";
  } catch (error) {
    return error instanceof CredrouteError ? error.code : String(error);
  }
}
