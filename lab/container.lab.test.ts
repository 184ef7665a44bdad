import { readFileSync } from "node:fs";
import path from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";

import { skipWithoutLab } from "../test/helpers/in-lab.ts";
import { NAT_ADAPTER, labUnavailable, startLab, type Lab } from "./container.ts";
import { findNamespacesBelow, findProcessesIn } from "./fixtures/namespaces.ts";
import { findCache } from "./setup/cache.ts";
import { setUpLab } from "./setup/set-up.ts";

const TO_CREDENTIALS = "route-probe add 22 169.254.170.2/32 172.23.16.1";

describe("the lab", { timeout: 60_000 }, () => {
  skipWithoutLab();

  describe("programs", () => {
    let lab: Lab;
    beforeAll(async () => {
      if (labUnavailable() !== undefined) return;
      lab = await startLab({ environment: { GREETING: "grüß dich, 世界 🚚", AWS_EXECUTION_ENV: undefined } });
    });
    afterAll(async () => {
      if (labUnavailable() === undefined) await lab[Symbol.asyncDispose]();
    });

    it.each([
      { word: "0", exitCode: 0 },
      { word: "1", exitCode: 1 },
      { word: "255", exitCode: 255 },
      { word: "256", exitCode: 256 },
      { word: "-1", exitCode: 0xffff_ffff },
      { word: "0xC0000005", exitCode: 0xc000_0005 },
      { word: "0xC000013A", exitCode: 0xc000_013a },
    ])("reports exit code $word in all its 32 bits", async ({ word, exitCode }) => {
      const result = await lab.run(["exit-with", word]);
      expect(result).toEqual({ exitCode, stdout: "", stderr: "" });
    });

    it("keeps standard output and standard error apart", async () => {
      const result = await lab.run("cmd /c echo out& echo err 1>&2& exit 3");
      expect(result).toEqual({ exitCode: 3, stdout: "out\r\n", stderr: "err \r\n" });
    });

    it("hands over a raw command line byte for byte", async () => {
      const commandLine = 'show-command-line  "a b"c\\" ^& %PATH% ä 世 \\\\x';
      expect((await lab.run(commandLine)).stdout).toBe(commandLine);
    });

    it("escapes the exec form as Docker does", async () => {
      const words = ["show-command-line", "a b", "", 'say "hi"', "C:\\x y\\", "C:\\x\\"];
      expect((await lab.run(words)).stdout).toBe(
        'show-command-line "a b" "" "say \\"hi\\"" "C:\\x y\\\\" C:\\x\\',
      );
    });

    it("sets the variables of ECS and of the test, and none of the host", async () => {
      const { stdout } = await lab.run("cmd /c set");
      const names = stdout.split("\r\n").map((line) => line.split("=")[0]);
      expect(stdout).toMatch(/^AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=\/v2\/credentials\/\S+\r$/m);
      expect(stdout).toMatch(/^ECS_CONTAINER_METADATA_URI_V4=http:\/\/169\.254\.170\.2\/v4\/\S+\r$/m);
      expect(names).not.toContain("LANG");
      expect(names).not.toContain("HOME");
      const { stdout: shown } = await lab.run("show-environment GREETING AWS_EXECUTION_ENV");
      expect(shown).toBe("GREETING=grüß dich, 世界 🚚\nAWS_EXECUTION_ENV is not set\n");
    });

    it("runs in a folder of this machine and finds programs there", async () => {
      const result = await lab.run("cmd /c cd", { cwd: import.meta.dirname });
      expect(result.stdout.trim()).toBe(`Z:${import.meta.dirname.replaceAll("/", "\\")}`);
      const { programs } = await setUpLab();
      expect((await lab.run(".\\exit-with.exe 6", { cwd: path.join(programs, "lab") })).exitCode).toBe(6);
    });

    it("says 127 and why when Windows cannot start the program", async () => {
      const result = await lab.run("no-such-program --flag");
      expect(result.exitCode).toBe(127);
      expect(result.stderr).toMatch(/CreateProcessW: .*\(0x2\): no-such-program --flag/);
    });

    it("ends with the first process and takes those along that it left behind", async () => {
      await lab.run("cmd /c start /b control-probe");
      await vi.waitFor(async () => {
        expect((await lab.run("tasklist")).stdout).not.toContain("control-probe");
      }, 10_000);
    });

    it("delivers control events", async () => {
      const probe = await lab.start("control-probe --exit 0x1234 --linger 200");
      await probe.waitForStdout(/pid/);
      await probe.sendControlEvent("CTRL_C");
      await probe.waitForStdout(/CTRL_C_EVENT/);
      await probe.sendControlEvent("CTRL_SHUTDOWN");
      const { exitCode, stdout } = await probe.exited;
      expect(exitCode).toBe(0x1234);
      expect(stdout).toMatch(/CTRL_SHUTDOWN_EVENT\n$/);
    });

    it("ends a command at its timeout and says what it had printed", async () => {
      await expect(lab.run("control-probe", { timeoutMs: 1000 })).rejects.toThrow(/within 1000 ms[^]*pid/);
    });
  });

  describe("network", () => {
    it("has link-local addresses answer only through a route of their own", async () => {
      await using lab = await startLab();
      expect((await lab.run("connect-probe 169.254.170.2 80")).stdout).toBe("10051\n");
      expect((await lab.run(TO_CREDENTIALS)).stdout).toBe("0\n");
      const uri = "%AWS_CONTAINER_CREDENTIALS_RELATIVE_URI%";
      const { stdout } = await lab.run(`cmd /c connect-probe 169.254.170.2 80 ${uri}`);
      expect(stdout).toMatch(/^HTTP\/1\.\d 200/);
      expect(lab.requests()).toHaveLength(1);
      expect((await lab.run("connect-probe 169.254.169.254 80")).stdout).toBe("10051\n");
    });

    it("lets the endpoints fail as told", async () => {
      await using lab = await startLab({ faults: ["credentials-503:1"] });
      const ask = "cmd /c connect-probe 169.254.170.2 80 %AWS_CONTAINER_CREDENTIALS_RELATIVE_URI%";
      await lab.run(TO_CREDENTIALS);
      expect((await lab.run(ask)).stdout).toContain(" 503");
      expect((await lab.run(ask)).stdout).toContain(" 200");
      await lab.setFaults(["credentials-503:1"]);
      expect((await lab.run(ask)).stdout).toContain(" 503");
      await expect(lab.setFaults(["no-such-fault"])).rejects.toThrow(/no-such-fault/);
    });

    it("tells Windows programs of adapters as they were ordered", async () => {
      const longAlias = `vEthernet (${"nat-ep-".repeat(9)}ÄÖ 世界)`;
      await using lab = await startLab({
        adapters: [
          { ...NAT_ADAPTER, alias: longAlias, interfaceMetric: 15, routeMetric: 0 },
          { index: 7, alias: "Ethernet, alias=x", address: "10.0.0.5/24", gateway: "10.0.0.1", up: false },
        ],
        routes: [{ destination: "169.254.170.2/32", nextHop: "172.23.16.9", interfaceIndex: 22 }],
      });
      expect((await lab.run("route-probe adapters")).stdout.split("\n")).toEqual(
        expect.arrayContaining([
          `22 15 up ${longAlias}`,
          "7 5000 down Ethernet, alias=x",
          "1 75 up Loopback Pseudo-Interface 1",
        ]),
      );
      expect((await lab.run("route-probe interface 22")).stdout).toBe("15 connected\n");
      expect((await lab.run("route-probe interface 7")).stdout).toBe("5000 not connected\n");
      expect((await lab.run("route-probe interface 8")).exitCode).toBe(1168);
      const routes = await lab.routes();
      expect(routes).toContainEqual({
        destination: "169.254.170.2/32",
        nextHop: "172.23.16.9",
        interfaceIndex: 22,
        alias: longAlias,
        metric: 256,
      });
      expect(
        routes.filter((route) => route.destination === "0.0.0.0/0").map((route) => route.metric),
      ).toEqual([0, 256]);
    });

    it("has gateways behind which there is nothing", async () => {
      await using lab = await startLab({ adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }] });
      await lab.run(TO_CREDENTIALS);
      expect((await lab.run("connect-probe 172.23.16.1 80")).stdout).toBe("10061\n");
      const lost = lab.run("connect-probe 169.254.170.2 80", { timeoutMs: 1500 });
      await expect(lost).rejects.toThrow(/did not end within/);
    });

    it("can have its network late", async () => {
      await using lab = await startLab({ networkAfterMs: 4000 });
      expect(await lab.routes()).toEqual([]);
      await lab.networkReady();
      expect(await lab.routes()).toHaveLength(2);
    });

    it("keeps two labs apart", async () => {
      await using first = await startLab();
      await using second = await startLab();
      await first.run(TO_CREDENTIALS);
      await first.run("cmd /c mkdir C:\\mine");
      expect(await first.routes()).toHaveLength(3);
      expect(await second.routes()).toHaveLength(2);
      expect((await second.run("cmd /c if exist C:\\mine exit 1")).exitCode).toBe(0);
    });
  });

  describe("end", () => {
    const listMounts = (): string[] => {
      const mounts = readFileSync("/proc/self/mounts", "utf8").split("\n");
      return mounts.filter((mount) => mount.includes(findCache()));
    };

    it("leaves no process and no mount behind when it is closed", async () => {
      const lab = await startLab({ adapters: [{ ...NAT_ADAPTER, leadsTo: "nowhere" }] });
      await lab.start("control-probe");
      const namespaces = findNamespacesBelow(process.pid);
      expect(namespaces.length).toBeGreaterThan(3);
      await lab[Symbol.asyncDispose]();
      expect(findProcessesIn(namespaces)).toEqual([]);
      expect(listMounts()).toEqual([]);
    });

    it("leaves nothing behind when its controller is killed", async () => {
      const controller = execa(process.execPath, [path.join(import.meta.dirname, "fixtures/hold-lab.ts")], {
        reject: false,
      });
      await vi.waitFor(() => new Promise((resolve) => controller.stdout.once("data", resolve)), 30_000);
      const namespaces = findNamespacesBelow(controller.pid ?? 0);
      expect(findProcessesIn(namespaces).length).toBeGreaterThan(3);
      controller.kill("SIGKILL");
      await controller;
      await vi.waitFor(() => {
        expect(findProcessesIn(namespaces)).toEqual([]);
      }, 10_000);
    });
  });
});
