import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab, inLabWithPowershell } from "../../helpers/in-lab.ts";
import { NAT_ADAPTER, type Lab } from "../../../lab/container.ts";
import type { ShellSettings } from "../../../lab/shells/settings.ts";

const LANGUAGES = ["en", "de", "fr", "it", "ja", "pt", "ru", "zh-CN"] as const;
const WAYS_TO_ANSWER = ["5.1", "byte-order-mark", "enum-names", "noise", "value-count"] as const;

interface Fault {
  readonly backend: "netsh" | "powershell";
  readonly shells: ShellSettings;
  readonly says: RegExp;
  readonly timeout?: string;
}

const netsh = (fault: NonNullable<ShellSettings["netsh"]>, says: RegExp): Fault => ({
  backend: "netsh",
  shells: { netsh: fault },
  says,
});
const powershell = (fault: NonNullable<ShellSettings["powershell"]>, says: RegExp): Fault => ({
  backend: "powershell",
  shells: { powershell: fault },
  says,
});

const FAULTS: readonly Fault[] = [
  netsh("missing", /the image has no netsh\.exe.*\[BACKEND_UNAVAILABLE\]/),
  netsh("hang", /`netsh interface ipv4 show \w+.*did not end within 5 s.*\[SHELL_FAILED\]/),
  netsh("truncated", /ended with exit code 3221225477 and said .*\[SHELL_FAILED\]/),
  netsh("garbage", /output of `netsh interface ipv4 show .*\[SHELL_UNREADABLE\]/),
  netsh("empty", /there is no table in .*\[SHELL_UNREADABLE\]/),
  netsh("huge", /wrote more than 4 MB.*\[SHELL_FAILED\]/),
  {
    backend: "powershell",
    shells: { powershell: "missing", pwsh: "missing" },
    says: /the image has no powershell\.exe.*\[BACKEND_UNAVAILABLE\]/,
  },
  powershell("hang", /`powershell\.exe: Get-NetRoute, .*did not end within 5 s.*\[SHELL_FAILED\]/),
  powershell("dies", /exit code 1 and said .*Out of memory\..*\[SHELL_FAILED\]/),
  powershell("garbage", /is not JSON.*\[SHELL_UNREADABLE\]/),
  powershell("empty", /it wrote nothing.*\[SHELL_UNREADABLE\]/),
  powershell("huge", /wrote more than 4 MB.*\[SHELL_FAILED\]/),
];

const found = (stdout: string): unknown => {
  const { interface: network, gateway } = JSON.parse(stdout) as Record<string, unknown>;
  return { network, gateway };
};
const RIGHT = {
  network: { index: 22, alias: NAT_ADAPTER.alias, metric: 5000 },
  gateway: NAT_ADAPTER.gateway,
};

describe("a shell that", () => {
  inLab("speaks any language is understood", {}, async (lab) => {
    for (const language of LANGUAGES) {
      await lab.setShells({ language });
      const { stdout } = await lab.run("credroute --backend netsh --dry-run --json");
      expect({ language, ...Object(found(stdout)) }).toEqual({ language, ...RIGHT });
    }
  });

  inLab("writes JSON in any of PowerShell's ways is understood", {}, async (lab) => {
    for (const way of WAYS_TO_ANSWER) {
      await lab.setShells({ powershell: way });
      const { stdout } = await lab.run("credroute --backend powershell --dry-run --json");
      expect({ way, ...Object(found(stdout)) }).toEqual({ way, ...RIGHT });
      const { exitCode, stderr } = await lab.run(`credroute --backend powershell -- exit-with 7`);
      expect({ way, exitCode, stderr }).toEqual({ way, exitCode: 7, stderr: expect.anything() });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
      for (const { interfaceIndex, destination, nextHop } of await lab.routes())
        if (destination.startsWith("169.254."))
          await lab.run(`route-probe delete ${interfaceIndex} ${destination} ${nextHop}`);
    }
  });

  inLab("fails in any way is named, with what it said, and changes nothing", {}, async (lab) => {
    for (const fault of FAULTS) await expectNamed(lab, fault);
    expect(addedRoutes(await lab.routes())).toEqual([]);
  });

  inLabWithPowershell("lacks its modules is named", {}, async (lab) => {
    const says = /lacks the cmdlets of the module NetTCPIP.*\[BACKEND_UNAVAILABLE\]/;
    await expectNamed(lab, { ...powershell("no-modules", says), timeout: "60s" });
  });
});

async function expectNamed(lab: Lab, { backend, shells, says, timeout = "1s" }: Fault): Promise<void> {
  await lab.setShells(shells);
  const result = await lab.run(`credroute --backend ${backend} --timeout ${timeout} -- exit-with 0`);
  expect({ shells, exitCode: result.exitCode, said: result.stderr }).toEqual({
    shells,
    exitCode: 125,
    said: expect.stringMatching(says),
  });
}
