import { describe, expect, it } from "vitest";

import { JOBOBJECT_EXTENDED_LIMIT_INFORMATION } from "../../../agent/handover/calls.ts";
import { setsLimits } from "../../../agent/handover/job-limits.ts";

function extended(flags: number): Buffer {
  const information = Buffer.alloc(JOBOBJECT_EXTENDED_LIMIT_INFORMATION.size);
  information.writeUInt32LE(flags, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.limitFlags);
  return information;
}
const cpuRate = (flags: number): Buffer => Buffer.from([flags, 0, 0, 0, 0x88, 0x13, 0, 0]);

describe("setsLimits", () => {
  it.each([
    {
      name: "a job that only ends its processes",
      extended: extended(0x2000),
      cpuRate: cpuRate(0),
      limits: false,
    },
    {
      name: "a job that lets processes break away",
      extended: extended(0x1c00),
      cpuRate: cpuRate(0),
      limits: false,
    },
    { name: "a Windows without CPU rates", extended: extended(0), cpuRate: undefined, limits: false },
    { name: "a memory limit of the job", extended: extended(0x2200), cpuRate: cpuRate(0), limits: true },
    { name: "a memory limit of each process", extended: extended(0x0100), cpuRate: cpuRate(0), limits: true },
    { name: "a number of processes", extended: extended(0x0008), cpuRate: cpuRate(0), limits: true },
    { name: "an affinity", extended: extended(0x0010), cpuRate: cpuRate(0), limits: true },
    { name: "a CPU rate", extended: extended(0), cpuRate: cpuRate(5), limits: true },
    { name: "limits that cannot be read", extended: undefined, cpuRate: undefined, limits: true },
  ])("says $limits of $name", ({ extended: memory, cpuRate: rate, limits }) => {
    expect(setsLimits(memory, rate)).toBe(limits);
  });
});
