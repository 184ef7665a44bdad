import { describe, expect, it } from "vitest";

import {
  describeError,
  ERROR_CODES,
  failure,
  type ErrorCode,
  type ErrorDetails,
} from "../../agent/errors.ts";

/** Every detail any message asks for. */
const DETAILS = new Proxy({}, { get: (_, name) => `<${String(name)}>` }) as ErrorDetails<ErrorCode>;

describe("the catalogue of errors", () => {
  it.each(ERROR_CODES)("%s is one line with a remedy, its code, and an exit code of ours", (code) => {
    const error = failure(code, DETAILS);
    const line = describeError(error);
    expect(line).not.toMatch(/\n|undefined|\[object/);
    expect(line.endsWith(`[${code}]`)).toBe(true);
    expect(error.remedy.length).toBeGreaterThan(5);
    expect([125, 126, 127]).toContain(error.exitCode);
  });

  it.each([
    ["ENTRYPOINT_NOT_FOUND", 127],
    ["ENTRYPOINT_CANNOT_RUN", 126],
    ["USAGE", 125],
  ] as const)("%s exits with %i", (code, exitCode) => {
    expect(failure(code, DETAILS).exitCode).toBe(exitCode);
  });

  it("says in what state a failure left the route table", () => {
    const error = failure("ROUTE_DENIED", { action: "adding x", win32: "ERROR_ACCESS_DENIED (5)" });
    error.describeState([]);
    expect(describeError(error)).toMatch(
      /^Windows refused adding x: ERROR_ACCESS_DENIED \(5\) \(the route table is as it was\); Windows lets only administrators .*: run .*ContainerAdministrator/,
    );
  });

  it("asks for a report of what it did not foresee", () => {
    expect(describeError(new TypeError("boom"))).toMatch(
      /^TypeError: boom at .*; this is a bug in credroute: please report it \[INTERNAL\]$/,
    );
  });
});
