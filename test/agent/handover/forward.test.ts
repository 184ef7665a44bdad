import { describe, expect, it } from "vitest";

import { decideForwarding, passOnOnce } from "../../../agent/handover/forward.ts";

describe("decideForwarding", () => {
  it.each([
    { option: "auto" as const, image: "Nano Server", forward: true, because: /only the first process/ },
    { option: "auto" as const, image: "Server Core", forward: false, because: /every process/ },
    { option: "auto" as const, image: undefined, forward: false, because: /unknown kind/ },
    { option: "always" as const, image: "Server Core", forward: true, because: /--forward-shutdown always/ },
    { option: "never" as const, image: "Nano Server", forward: false, because: /--forward-shutdown never/ },
  ])("says $forward for $option on $image, and why", ({ option, image, forward, because }) => {
    expect(decideForwarding(option, image)).toEqual({ forward, because: expect.stringMatching(because) });
  });
});

describe("passOnOnce", () => {
  const CTRL_C = 0;
  const CTRL_CLOSE = 2;
  const CTRL_SHUTDOWN = 6;
  it.each([
    { events: [CTRL_C, 1, CTRL_C], delivered: [] },
    { events: [CTRL_SHUTDOWN], delivered: [CTRL_SHUTDOWN] },
    // A CTRL_C whose number was overwritten before it was read.
    { events: [CTRL_SHUTDOWN, CTRL_SHUTDOWN], delivered: [CTRL_SHUTDOWN] },
    { events: [CTRL_C, CTRL_CLOSE, CTRL_SHUTDOWN], delivered: [CTRL_CLOSE] },
  ])("delivers $delivered of $events", ({ events, delivered }) => {
    const seen: number[] = [];
    const passOn = passOnOnce((event) => seen.push(event) > 0);
    for (const event of events) passOn(event);
    expect(seen).toEqual(delivered);
  });

  it("tries again what could not be delivered", () => {
    const seen: number[] = [];
    const passOn = passOnOnce((event) => seen.push(event) > 1);
    passOn(CTRL_CLOSE);
    passOn(CTRL_SHUTDOWN);
    passOn(CTRL_SHUTDOWN);
    expect(seen).toEqual([CTRL_CLOSE, CTRL_SHUTDOWN]);
  });
});
