import { describe, expect, it } from "vitest";

import { logTo, textLines } from "../../../agent/bootstrap/log.ts";
import { markLine } from "../../../agent/text/mark-line.ts";
import { wantsColor } from "../../../agent/text/color.ts";
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

describe("lines for people", () => {
  async function lines(color: boolean): Promise<string> {
    let written = "";
    const write = (text: string): void => void (written += text);
    const log = logTo(await textLines({ write }, color), "info");
    log("network-mode", { value: "nat", because: ["a test"] });
    log("metadata-unreachable", { endpoint: "169.254.169.254:80", seen: "a test" });
    log("failed", { code: "USAGE", message: "a", remedy: "b" });
    return written;
  }

  it("mark warnings and failures with a word", async () => {
    expect((await lines(false)).split("\n")).toEqual([
      "credroute: network mode nat: a test",
      expect.stringMatching(/^credroute: warning: 169/),
      "credroute: error: a. To fix: b. [USAGE]",
      "",
    ]);
  });

  it("are yellow and red where color is wanted, and plain where nothing is wrong", async () => {
    const [plain, warning, failed] = (await lines(true)).split("\n");
    expect(plain).toBe("credroute: network mode nat: a test");
    expect(warning?.startsWith("\u001B[33mcredroute: warning: ")).toBe(true);
    expect(warning?.endsWith("\u001B[39m")).toBe(true);
    expect(failed).toBe("\u001B[31mcredroute: error: a. To fix: b. [USAGE]\u001B[39m");
    expect(markLine("fatal", "a", true)).toBe("\u001B[31mcredroute: error: a\u001B[39m");
  });
});

describe("wantsColor", () => {
  it.each([
    { isTerminal: true, environment: {}, wanted: true },
    { isTerminal: false, environment: {}, wanted: false },
    { isTerminal: true, environment: { NO_COLOR: "1" }, wanted: false },
    { isTerminal: true, environment: { NO_COLOR: "" }, wanted: true },
    { isTerminal: true, environment: { TERM: "dumb" }, wanted: false },
  ])("is $wanted for $environment, terminal: $isTerminal", ({ isTerminal, environment, wanted }) => {
    expect(wantsColor(isTerminal, environment)).toBe(wanted);
  });
});
