import { describe, expect, it } from "vitest";

import type { StopFacts } from "../../../../agent/bootstrap/ports.ts";
import { stop } from "../../../../agent/diagnose/checks/stop.ts";
import { diagnose } from "../../../../agent/diagnose/diagnose.ts";
import { gatherFacts } from "../../../../agent/diagnose/gather.ts";
import { FakeWorld } from "../../../fakes/ports.ts";
import { SETTINGS } from "../examine.ts";

const { situation } = diagnose(await gatherFacts(SETTINGS, new FakeWorld().world));
const DEFAULT: StopFacts = {
  processSeconds: undefined,
  serviceMs: undefined,
  sessions: 0,
  terminal: undefined,
  receivers: undefined,
};
const NODE = { file: "node.exe", id: 12, event: "CTRL_C" };

describe("stop", () => {
  it.each<{ name: string; facts: Partial<StopFacts>; says: RegExp }>([
    {
      name: "5 s where the image sets nothing",
      facts: {},
      says: /^a stop lasts 5 s whatever stopTimeout says/,
    },
    {
      name: "the image's time",
      facts: { processSeconds: 30, serviceMs: 30_000 },
      says: /^a stop lasts 30 s, or stopTimeout where that is shorter$/,
    },
    {
      name: "the missing second value",
      facts: { processSeconds: 30 },
      says: /WaitToKillServiceTimeout is not set/,
    },
    {
      name: "a second value that is too small",
      facts: { processSeconds: 30, serviceMs: 5000 },
      says: /WaitToKillServiceTimeout is only 5000 ms/,
    },
    { name: "who gets which event", facts: { receivers: [NODE] }, says: /; node.exe \(12\) gets CTRL_C$/ },
    { name: "that nobody gets one", facts: { receivers: [] }, says: /; credroute does not pass it on/ },
    {
      name: "that a container with a terminal gets no event",
      facts: { terminal: true },
      says: /^this container has a terminal .* reports a stop to no process; a stop lasts 5 s/,
    },
    { name: "nothing of a terminal that is not there", facts: { terminal: false }, says: /^a stop lasts/ },
    {
      name: "open sessions",
      facts: { sessions: 2 },
      says: /; 2 open docker exec or health check sessions prolong it$/,
    },
  ])("tells $name", ({ facts, says }) => {
    const found = stop.judge({ ...situation, stop: { ...DEFAULT, ...facts } });
    expect(found).toMatchObject({ status: "good", seen: expect.stringMatching(says) });
  });

  it("is unknown where Windows does not report it", () => {
    expect(stop.judge({ ...situation, stop: undefined })).toMatchObject({ status: "unknown" });
  });
});
