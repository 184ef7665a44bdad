import { describe, expect, it } from "vitest";

import { dispatch } from "../../../agent/cli/dispatch.ts";
import { describeError } from "../../../agent/errors/explain.ts";
import { FakeWorld } from "../../fakes/ports.ts";

async function answer(words: string[]): Promise<string> {
  const world = new FakeWorld();
  expect(await dispatch(words, world.world)).toBe(0);
  return world.printed;
}

describe("dispatch", () => {
  it.each([["--help"], ["-h"], ["help"], ["/?"], ["-?"], ["--timeout", "5s", "--help"]])(
    "teaches on %s %s %s",
    async (...words) => {
      expect(await answer(words)).toMatch(
        /--network-mode.*--destinations.*--on-failure.*--dry-run.*Exit codes.*ENTRYPOINT \["credroute"/s,
      );
    },
  );

  it.each(["--version", "-V", "version"])("answers %s before anything is checked", async (word) => {
    expect(await answer([word, "--timeout", "soon"])).toMatch(/^credroute \d+\.\d+\.\d+\n$/);
  });

  it.each([
    {
      words: ["server.exe"],
      says: 'unknown command "server.exe". To fix: if it is the entrypoint, put -- before it: credroute -- server.exe',
    },
    { words: ["toString"], says: 'unknown command "toString"' },
    ...["diagnose", "healthcheck", "lint", "script"].map((command) => ({
      words: [command, "--", "server.exe"],
      says: `credroute ${command} does not run an entrypoint, and -- begins one. To fix: remove -- and what follows it`,
    })),
  ])("refuses $words with a way out", async ({ words, says }) => {
    const error: unknown = await dispatch(words, new FakeWorld().world).catch((problem: unknown) => problem);
    expect(describeError(error)).toContain(says);
  });
});
