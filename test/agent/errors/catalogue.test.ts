import { describe, expect, it } from "vitest";

import { ERROR_CODES, type ErrorCode, type ErrorDetails } from "../../../agent/errors/catalogue.ts";
import { type CredrouteError, failure } from "../../../agent/errors/credroute-error.ts";
import { describeError, explainError } from "../../../agent/errors/explain.ts";
import { CREDENTIALS_ENDPOINT, ERROR_DETAILS } from "../../../scripts/docs/error-details.ts";

const failureOf = (code: ErrorCode): CredrouteError =>
  failure(code, ERROR_DETAILS[code] as ErrorDetails<ErrorCode>);

describe("the catalogue of errors", () => {
  it.each(ERROR_CODES)(
    "%s is one line with its details, a remedy, its code, and an exit code of ours",
    (code) => {
      const error = failureOf(code);
      const line = describeError(error);
      const details = Object.values(ERROR_DETAILS[code]).filter((detail) => detail !== CREDENTIALS_ENDPOINT);
      const words = details.filter((detail) => typeof detail !== "boolean");
      for (const word of words) expect(line).toContain(word);
      expect(line).not.toMatch(/\n|undefined|\[object/);
      expect(line.endsWith(`[${code}]`)).toBe(true);
      expect(error.remedy.length).toBeGreaterThan(5);
      expect([125, 126, 127]).toContain(error.exitCode);
    },
  );

  it.each(ERROR_CODES)("%s holds in no part what joins the parts", (code) => {
    const { message, advice, onFargate } = failureOf(code);
    const parts = [message, advice.cause, advice.remedy, onFargate?.cause, onFargate?.remedy];
    for (const part of parts.filter((text) => text !== undefined)) {
      expect(part).not.toMatch(/likely cause:|to fix:|\. \[|\.$/i);
    }
  });

  it("gives other advice on Fargate, where there is no instance to repair", () => {
    const error = failureOf("ENDPOINT_REFUSED");
    expect(explainError(error).remedy).toMatch(/container instance/);
    expect(explainError(error, true).remedy).toMatch(/AWS Support/);
    expect(explainError(failureOf("REGION_INVALID"), true)).toEqual(
      explainError(failureOf("REGION_INVALID")),
    );
  });

  it.each(ERROR_CODES)("%s sends nobody on Fargate to an instance", (code) => {
    const { onFargate } = failureOf(code);
    const line = `${onFargate?.cause} ${onFargate?.remedy}`;
    expect(line).not.toMatch(/instance|AmazonECS service|ECSAgent|host-repair/);
  });

  it.each([
    ["ENTRYPOINT_NOT_FOUND", 127],
    ["ENTRYPOINT_CANNOT_RUN", 126],
    ["USAGE", 125],
  ] as const)("%s exits with %i", (code, exitCode) => {
    expect(failureOf(code).exitCode).toBe(exitCode);
  });

  it("says in what state a failure left the route table", () => {
    const error = failure("ROUTE_DENIED", { action: "adding x", win32: "ERROR_ACCESS_DENIED (5)" });
    error.describeState("the route table", []);
    expect(describeError(error)).toMatch(
      /^Windows refused adding x: ERROR_ACCESS_DENIED \(5\) \(the route table is as it was\)\. Likely cause: Windows lets only administrators .*\. To fix: run .*ContainerAdministrator/,
    );
  });

  it("asks for a report of what it did not foresee", () => {
    expect(describeError(new TypeError("boom"))).toMatch(
      /^TypeError: boom at .*\. To fix: this is a bug in credroute: please report it\. \[INTERNAL\]$/,
    );
  });
});
