import { describe, expect, it } from "vitest";

import { CONTROL_EVENT } from "../../../agent/handover/control-event-numbers.ts";
import type { StopEvent } from "../../../agent/ending/stop.ts";
import { chooseEvent } from "../../../agent/handover/stop-event.ts";

const { shutdown, close, c } = CONTROL_EVENT;

interface Case {
  readonly option: Exclude<StopEvent, "none">;
  readonly file: string;
  readonly dotnet?: number;
  readonly told: number;
  readonly event: number;
}

const auto = (file: string, event: number, dotnet?: number): Case => ({
  option: "auto",
  file,
  told: shutdown,
  event,
  ...(dotnet !== undefined && { dotnet }),
});

describe("the event that a program gets at a stop", () => {
  it.each<Case>([
    ...["node.exe", "Node.EXE", "dotnet.exe", "python.exe", "nginx.exe", "pwsh.exe"].map((file) =>
      auto(file, c),
    ),
    ...["server.exe", "java.exe", "ServiceMonitor.exe", "cmd.exe", "node"].map((file) =>
      auto(file, shutdown),
    ),
    ...[6, 8, 9].map((dotnet) => auto("server.exe", shutdown, dotnet)),
    ...[10, 11].map((dotnet) => auto("server.exe", c, dotnet)),
    { option: "same", file: "server.exe", dotnet: 10, told: shutdown, event: shutdown },
    { option: "same", file: "node.exe", told: close, event: close },
    { option: "ctrl-c", file: "server.exe", told: shutdown, event: c },
    { option: "ctrl-break", file: "server.exe", told: shutdown, event: CONTROL_EVENT.break },
    { option: "ctrl-close", file: "server.exe", told: shutdown, event: close },
  ])(
    "is $event for $file (.NET: $dotnet) with --stop-event $option",
    ({ option, file, dotnet, told, event }) => {
      expect(chooseEvent(option, { file, dotnet }, told).event).toBe(event);
    },
  );
});
