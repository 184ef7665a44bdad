import { describe, expect, it } from "vitest";

import { failure } from "../../agent/errors/credroute-error.ts";
import type { ErrorCode, ErrorDetails } from "../../agent/errors/catalogue.ts";
import { ERROR_DETAILS } from "../../scripts/docs/error-details.ts";
import { BESIDE, CHAIN } from "../../agent/diagnose/checks.ts";
import { page } from "../helpers/pages.ts";

describe("docs/diagnose.md", () => {
  it("shows a report in the words of the catalogue", () => {
    const [, report = ""] = /^```text\n(broken: .*?)^```/ms.exec(page("docs/diagnose.md")) ?? [];
    const code = /\[(\w+)\]/.exec(report)?.[1] as keyof typeof ERROR_DETAILS;
    const { cause, remedy } = failure(code, ERROR_DETAILS[code] as ErrorDetails<ErrorCode>).advice;
    expect(report).toContain(`  cause   ${cause}\n`);
    expect(remedy).toContain(/^ {2}remedy {2}(.*?), \.\.\.$/m.exec(report)?.[1] ?? "no remedy");
  });

  const lines = page("docs/diagnose.md").split("\n");

  it.each([...CHAIN, ...BESIDE])("lists the check $id with its summary", ({ id, summary }) => {
    expect(lines).toContain(`| \`${id}\` | ${summary} |`);
  });
});
