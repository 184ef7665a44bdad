import { describe, expect, it } from "vitest";

import { NANOSERVER } from "../../../fakes/ports.ts";
import { examine } from "../examine.ts";

describe("system", () => {
  it.each([
    {
      name: "version, image and memory",
      system: NANOSERVER,
      says: "good: Windows Server 2022 Datacenter (Nano Server) 10.0.20348.2700, 4.0 of 8.0 GB memory free",
    },
    {
      name: "the build alone",
      system: {
        ...NANOSERVER,
        windows: { product: undefined, installation: undefined, build: "10.0.26100.1" },
        memory: undefined,
      },
      says: "good: Windows 10.0.26100.1",
    },
    {
      name: "functions that the image lacks",
      system: { ...NANOSERVER, memory: undefined, missingFunctions: ["IsProcessInJob", "CtrlRoutine"] },
      says: "good: Windows Server 2022 Datacenter (Nano Server) 10.0.20348.2700; functions that it lacks: IsProcessInJob, CtrlRoutine",
    },
    {
      name: "that the version is not known, for lack of a function",
      system: { ...NANOSERVER, windows: undefined, missingFunctions: ["RegGetValueW"] },
      says: "unknown: Windows does not report its version; functions that it lacks: RegGetValueW",
    },
    {
      name: "that the version is not known",
      system: { ...NANOSERVER, windows: undefined },
      says: "unknown: Windows does not report its version",
    },
  ])("shows $name", async ({ system, says }) => {
    expect((await examine({ system })).seen["system"]).toBe(says);
  });
});
