import { describe, expect, it } from "vitest";

import { passOnOnce } from "../../../agent/handover/pass-on.ts";

describe("passOnOnce", () => {
  const CTRL_CLOSE = 2;
  const CTRL_SHUTDOWN = 6;
  it.each([
    { asked: [undefined, undefined], delivered: [] },
    { asked: [CTRL_SHUTDOWN], delivered: [CTRL_SHUTDOWN] },
    { asked: [undefined, CTRL_CLOSE, CTRL_CLOSE, CTRL_SHUTDOWN], delivered: [CTRL_CLOSE] },
  ])("delivers $delivered when asked with $asked", ({ asked, delivered }) => {
    const seen: number[] = [];
    const passOn = passOnOnce((event) => seen.push(event) > 0);
    for (const ending of asked) passOn(ending);
    expect(seen).toEqual(delivered);
  });

  it("tries again what could not be delivered", () => {
    const seen: number[] = [];
    const passOn = passOnOnce((event) => seen.push(event) > 1);
    for (const ending of [CTRL_CLOSE, CTRL_SHUTDOWN, CTRL_SHUTDOWN]) passOn(ending);
    expect(seen).toEqual([CTRL_CLOSE, CTRL_SHUTDOWN]);
  });
});
