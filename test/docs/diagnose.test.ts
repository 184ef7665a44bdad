import { describe, expect, it } from "vitest";

import { BESIDE, CHAIN } from "../../agent/diagnose/checks.ts";
import { page } from "../helpers/pages.ts";

describe("docs/diagnose.md", () => {
  const lines = page("docs/diagnose.md").split("\n");

  it.each([...CHAIN, ...BESIDE])("lists the check $id with its summary", ({ id, summary }) => {
    expect(lines).toContain(`| \`${id}\` | ${summary} |`);
  });
});
