import { describe, expect, it } from "vitest";

import { CONTROL_EVENT } from "../../../agent/handover/control-event-numbers.ts";
import { chooseEvent } from "../../../agent/handover/stop-event.ts";

const { shutdown, close, c } = CONTROL_EVENT;

describe("the event that a program gets at a stop", () => {
  it.each([
    ...["node.exe", "Node.EXE", "dotnet.exe", "python.exe", "nginx.exe", "pwsh.exe"].map((file) => ({
      option: "auto" as const,
      file,
      told: shutdown,
      event: c,
    })),
    ...["server.exe", "java.exe", "ServiceMonitor.exe", "cmd.exe", "node"].map((file) => ({
      option: "auto" as const,
      file,
      told: shutdown,
      event: shutdown,
    })),
    { option: "same", file: "node.exe", told: close, event: close },
    { option: "ctrl-c", file: "server.exe", told: shutdown, event: c },
    { option: "ctrl-break", file: "server.exe", told: shutdown, event: CONTROL_EVENT.break },
    { option: "ctrl-close", file: "server.exe", told: shutdown, event: close },
  ] as const)("is $event for $file with --stop-event $option", ({ option, file, told, event }) => {
    expect(chooseEvent(option, file, told).event).toBe(event);
  });
});
