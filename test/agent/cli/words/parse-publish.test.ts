import { describe, expect, it } from "vitest";

import { parsePublishNames, parsePublishTargets } from "../../../../agent/cli/words/parse-publish.ts";

const typed = (text: string) => [{ source: "CREDROUTE_PUBLISH_ENV", text }];

describe("the values of --publish-env and --publish-names", () => {
  it("are separated by commas, and each target is kept once", () => {
    expect(parsePublishTargets(typed("iis, w3svc,machine"))).toEqual([
      { kind: "service", service: "WAS" },
      { kind: "service", service: "w3svc" },
      { kind: "machine" },
    ]);
    expect(parsePublishNames(typed("APP_MODE, DD_*"))).toEqual(["APP_MODE", "DD_*"]);
  });

  it.each(["a/b", "", "a\\b", "iis,,was", "x".repeat(300)])(
    'refuse the target "%s", naming the source',
    (text) => {
      expect(() => parsePublishTargets(typed(text))).toThrow(/^CREDROUTE_PUBLISH_ENV ".*" is not the name/);
    },
  );

  it.each(["A=1", "A*B", "", "A B"])('refuse the variable "%s"', (text) => {
    expect(() => parsePublishNames(typed(text))).toThrow(/is not the name of a variable/);
  });
});
