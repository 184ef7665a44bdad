import { describe, expect, it } from "vitest";

import { decideForwarding } from "../../../agent/bootstrap/forwarding.ts";

describe("decideForwarding", () => {
  it.each([
    { option: "auto" as const, image: "Nano Server", forward: true, because: /only the first process/ },
    { option: "auto" as const, image: "Server Core", forward: false, because: /every process/ },
    { option: "auto" as const, image: undefined, forward: false, because: /unknown kind/ },
    {
      option: "always" as const,
      image: "Server Core",
      forward: true,
      because: /--forward-shutdown is always/,
    },
    {
      option: "never" as const,
      image: "Nano Server",
      forward: false,
      because: /--forward-shutdown is never/,
    },
  ])("says $forward for $option on $image, and why", ({ option, image, forward, because }) => {
    expect(decideForwarding({ forwardShutdown: option, setBy: {} }, image)).toEqual({
      forward,
      because: expect.stringMatching(because),
    });
  });
});
