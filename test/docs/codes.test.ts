import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

import { ROOT } from "../../build/folders.ts";
import { codesPage } from "../../scripts/docs/codes-page.ts";
import { TESTS } from "../../scripts/docs/reproduced.ts";
import { page } from "../helpers/pages.ts";

describe("docs/codes.md", () => {
  it("is what npm run docs writes", () => {
    expect(page("docs/codes.md")).toBe(codesPage());
  });

  it.each(Object.entries(TESTS))("says of %s that %s reproduces it, which names the code", (code, file) => {
    expect(readFileSync(join(ROOT, file), "utf8")).toMatch(new RegExp(`\\b${code}\\b`));
  });
});
