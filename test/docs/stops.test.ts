import { describe, expect, it } from "vitest";

import { STOP_TABLE, WAYS, type StopRow, type Way } from "../agent/handover/stop-table.ts";
import { page } from "../helpers/pages.ts";

/** The cells of each row of the table of applications. */
const ROWS = page("docs/stops.md")
  .split("\n")
  .filter((line) => /^\|.*\| (?:tested|inferred) \|$/.test(line))
  .map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );

/** What a cell begins with; what follows is advice. */
const answer = ({ told, auto, mayHang = [] }: StopRow, way: Way): string => {
  const event = way === "auto" ? auto : way;
  if (told[event] === undefined) return "no";
  return mayHang.includes(event) ? "may hang" : "yes";
};

describe("the table of applications in docs/stops.md", () => {
  it("marks as tested exactly what the lab's table tests", () => {
    const tested = ROWS.filter((cells) => cells.at(-1) === "tested").map(([application]) => application);
    expect(tested).toEqual(STOP_TABLE.map(({ application }) => application));
  });

  it.each(STOP_TABLE)("says of $application what its test asserts", (row) => {
    const [, ...cells] = ROWS.find(([application]) => application === row.application) ?? [];
    expect(cells.slice(0, -1).map((cell) => cell.split(":", 1)[0])).toEqual(
      WAYS.map((way) => answer(row, way)),
    );
  });

  it("has no row that is known from nothing", () => {
    const lines =
      page("docs/stops.md")
        .match(/^\| application \|[^]*?\n\n/m)?.[0]
        .trim()
        .split("\n") ?? [];
    expect(lines.length - 2).toBe(ROWS.length);
  });
});
