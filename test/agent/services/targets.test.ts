import { describe, expect, it } from "vitest";

import { parseTarget, uniqueTargets } from "../../../agent/services/targets.ts";

const service = (name: string): object => ({ kind: "service", service: name });

describe("a target of --publish-env", () => {
  it.each([
    { word: "machine", targets: [{ kind: "machine" }] },
    { word: "IIS", targets: [service("WAS"), service("W3SVC")] },
    { word: "My Service$1", targets: [service("My Service$1")] },
    { word: "", targets: undefined },
    { word: "a/b", targets: undefined },
    { word: "..\\..\\Control", targets: undefined },
    { word: "a\u0000b", targets: undefined },
    { word: "x".repeat(257), targets: undefined },
  ])('"$word" names $targets', ({ word, targets }) => {
    expect(parseTarget(word)).toEqual(targets);
  });

  it("is published to once, although it is named twice", () => {
    const words = ["w3svc", "iis", "machine", "machine"].flatMap((word) => parseTarget(word) ?? []);
    expect(uniqueTargets(words)).toEqual([service("W3SVC"), service("WAS"), { kind: "machine" }]);
  });
});
