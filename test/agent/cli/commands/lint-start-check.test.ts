import { describe, expect, it } from "vitest";

import { dispatch } from "../../../../agent/cli/dispatch.ts";
import { startCheck } from "../../../../agent/cli/commands/lint-start-check.ts";
import { describeError } from "../../../../agent/errors/explain.ts";
import { FakeWorld } from "../../../fakes/ports.ts";

const atStart = (...words: string[]): Promise<string> =>
  dispatch(words, new FakeWorld().world).then(
    (exitCode) => `exit ${exitCode}`,
    (error: unknown) => describeError(error),
  );

describe("lint's judgement of credroute's words is credroute's own", () => {
  it.each(["diagnose", "healthcheck", "lint", "script"])("the command %s exists", async (name) => {
    expect(await atStart(name, "--help")).toBe("exit 0");
    expect(startCheck.refuse([name], {})).toBeUndefined();
  });

  it.each([
    ["app.exe"],
    ["diagnos", "--help"],
    ["-V5"],
    ["--timeot", "5s"],
    ["--timeout", "5"],
    ["--timeout", "1m", "app.exe"],
    ["--json"],
  ])("%s %s is refused by both", async (...words) => {
    const refusal = startCheck.refuse(words, {});
    expect(refusal).toBeDefined();
    expect(await atStart(...words)).toContain(refusal?.problem);
  });

  it.each([["-V"], ["help"], ["version"], ["/?"], ["--timeot", "--version"], ["--timeot", "-h"]])(
    "%s %s is answered by both",
    async (...words) => {
      expect(startCheck.refuse(words, {})).toBeUndefined();
      expect(await atStart(...words)).toBe("exit 0");
    },
  );
});
