import { describe, expect, it } from "vitest";

import { dispatch } from "../../../agent/cli/dispatch.ts";
import manifest from "../../../package.json" with { type: "json" };
import { FakeWorld } from "../../fakes/ports.ts";

async function printed(...words: string[]): Promise<string> {
  const fake = new FakeWorld();
  expect(await dispatch(words, fake.world)).toBe(0);
  return fake.printed;
}

describe("credroute --version", () => {
  it("prints the version for people", async () => {
    expect(await printed("--version")).toBe(`credroute ${manifest.version}\n`);
  });

  it("prints with --json what a report of a fault needs", async () => {
    for (const words of [
      ["--version", "--json"],
      ["--json", "--version"],
      ["version", "--json"],
    ])
      expect(JSON.parse(await printed(...words))).toEqual({
        schemaVersion: 1,
        version: manifest.version,
        commit: null,
        runtime: "node 26.10.0",
        target: "win32-x64",
      });
  });
});
