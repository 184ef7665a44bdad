import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { RIGHT, WRONG } from "../agent/network/oracle-networks.ts";
import { PUBLISHED_NETWORKS } from "../agent/network/published-networks.ts";

const rowsOf = (text: string): string[][] =>
  text
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| network"))
    .map((line) => line.slice(2, -2).split(" | "));

describe("docs/published-scripts.md", () => {
  const page = readFileSync(new URL("../../docs/published-scripts.md", import.meta.url), "utf8");
  const [, powershell = "", cmd = ""] = page.split(/^## /m);

  it("has a row for each network in which the PowerShell script is tested", () => {
    expect(rowsOf(powershell)).toEqual(
      PUBLISHED_NETWORKS.map(({ network, mistake = "right" }) => [network, mistake]),
    );
  });

  it("has a row for each network in which the command-shell script is tested", () => {
    expect(rowsOf(cmd)).toEqual([
      ...RIGHT.map(({ network }) => [network, "right"]),
      ...WRONG.map(({ network, mistake }) => [network, mistake]),
    ]);
  });
});
