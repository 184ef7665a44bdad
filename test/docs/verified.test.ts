import { describe, expect, it } from "vitest";

import { POWERSHELL_LINES } from "../agent/handover/powershell-lines.ts";
import { CASES } from "../agent/script/host-repair-cases.ts";
import { page } from "../helpers/pages.ts";

describe("docs/verified.md", () => {
  it.each([
    { what: `\`script host-repair\` in ${CASES.length} situations` },
    { what: `PowerShell as the entrypoint: ${POWERSHELL_LINES.length} command lines` },
  ])("counts what is run: $what", ({ what }) => {
    expect(page("docs/verified.md")).toContain(what);
  });
});
