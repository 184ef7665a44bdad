import { describe, expect, it } from "vitest";

import { logTo } from "../../../agent/bootstrap/log.ts";
import { route } from "../../fixtures/networks.ts";

function record(level: "info" | "warn" | "silent"): {
  lines: Record<string, unknown>[];
  log: ReturnType<typeof logTo>;
} {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => void lines.push(JSON.parse(line) as Record<string, unknown>);
  return { lines, log: logTo({ write }, level) };
}

describe("logTo", () => {
  it("writes an event with its name, its fields and a sentence", () => {
    const { lines, log } = record("info");
    log("route", {
      action: "add",
      ...route("169.254.170.2/32", "172.23.16.1", 22),
      alias: "vEthernet (Ethernet)",
    });
    expect(lines[0]).toMatchObject({
      level: "info",
      name: "credroute",
      event: "route",
      destination: "169.254.170.2/32",
      msg: "added route 169.254.170.2/32 via 172.23.16.1 on interface 22 (vEthernet (Ethernet))",
    });
    expect(lines[0]?.["time"]).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/);
  });

  it("keeps quiet below its level", () => {
    const { lines, log } = record("warn");
    log("network-mode", { value: "nat", because: ["a test"] });
    log("metadata-unreachable", { endpoint: "169.254.169.254:80", seen: "a test" });
    expect(lines.map(({ event }) => event)).toEqual(["metadata-unreachable"]);
  });
});
