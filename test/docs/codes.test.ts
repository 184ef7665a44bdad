import { expect, it } from "vitest";

import { codesPage } from "../../scripts/docs/codes-page.ts";
import { page } from "../helpers/pages.ts";

it("docs/codes.md is what npm run docs writes", () => {
  expect(page("docs/codes.md")).toBe(codesPage());
});
