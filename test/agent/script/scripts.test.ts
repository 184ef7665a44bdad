import { describe, expect, it } from "vitest";

import { writeHostRepair } from "../../../agent/script/host-repair.ts";
import { writeUserData } from "../../../agent/script/user-data.ts";
import { commandsOf, powershellFaults } from "../../helpers/powershell.ts";

const NOTHING = { enableTaskEni: false, enableContainerMetadata: false, awslogs: false, persist: false };
const EVERYTHING = { enableTaskEni: true, enableContainerMetadata: true, awslogs: true, persist: true };

/** What Windows runs of user data: the text between the tags. */
function powershellOf(userData: string): string {
  const [, script = ""] = /^<powershell>\n(.*)^<\/powershell>$/ms.exec(userData) ?? [];
  return script;
}

const SCRIPTS = [
  {
    name: "user data with nothing extra",
    script: powershellOf(writeUserData({ cluster: "windows", ...NOTHING })),
  },
  {
    name: "user data with everything",
    script: powershellOf(writeUserData({ cluster: "windows", ...EVERYTHING })),
  },
  { name: "host repair", script: writeHostRepair({ cluster: undefined }) },
  { name: "host repair for a cluster", script: writeHostRepair({ cluster: "it's" }) },
];

const COMMANDS = [
  "Get-Date",
  "Get-Module",
  "Get-NetIPAddress",
  "Get-Service",
  "ForEach-Object",
  "Import-Module",
  "Initialize-ECSAgent",
  "Out-Null",
  "Remove-NetIPAddress",
  "Start-Service",
  "Start-Sleep",
  "Stop-Service",
  "Where-Object",
  "Write-Output",
  "net",
  "netsh",
];

describe.each(SCRIPTS)("$name", ({ script }) => {
  it("is PowerShell by a grammar of it", async () => {
    expect(script.length).toBeGreaterThan(200);
    expect(await powershellFaults(script)).toEqual([]);
  });

  it("calls only what Windows PowerShell 5.1 and an ECS-optimized instance have", async () => {
    const commands = await commandsOf(script);
    expect(commands).toContain("Initialize-ECSAgent");
    expect(COMMANDS).toEqual(expect.arrayContaining(commands));
  });

  it("is ASCII with short lines, whatever code page reads it", () => {
    expect(script).toMatch(/^[\n\x20-\x7e]*$/);
    for (const line of script.split("\n")) expect(line.length).toBeLessThanOrEqual(120);
  });
});

describe("the grammar", () => {
  it.each(["if ($x { Stop-Service a }", "Stop-Service 'it's'", "Get-Item a | | Sort-Object", "function f {"])(
    "finds what is wrong in %s",
    async (script) => {
      expect(await powershellFaults(script)).not.toEqual([]);
    },
  );
});

describe("writeUserData", () => {
  it("initializes the agent for the cluster with task roles", () => {
    const lines = writeUserData({ cluster: "web-1", ...NOTHING }).split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
      "<powershell>",
      expect.stringMatching(/^netsh .* add excludedportrange protocol=tcp startport=51678 numberofports=2 /),
      expect.stringMatching(
        /^netsh interface portproxy delete v4tov4 listenaddress=169\.254\.170\.2 listenport=80 /,
      ),
      "Import-Module ECSTools",
      "Initialize-ECSAgent -Cluster 'web-1' -EnableTaskIAMRole",
      "</powershell>",
    ]);
  });

  it("adds what is asked for", () => {
    const text = writeUserData({ cluster: "web-1", ...EVERYTHING });
    expect(text).toContain("SetEnvironmentVariable('ECS_ENABLE_CONTAINER_METADATA', 'true', 'Machine')\n");
    expect(text).toContain(
      `-EnableTaskIAMRole -EnableTaskENI -LoggingDrivers '["json-file","awslogs"]'\n</powershell>\n<persist>true</persist>\n`,
    );
    expect(text.indexOf("ECS_ENABLE_CONTAINER_METADATA")).toBeLessThan(text.indexOf("Initialize-ECSAgent"));
  });
});

describe("writeHostRepair", () => {
  const repair = writeHostRepair({ cluster: undefined });
  const at = (text: string): number => {
    expect(repair).toContain(text);
    return repair.lastIndexOf(text);
  };

  it("takes the cluster from the instance, unless it is named", () => {
    expect(repair).toContain("$Cluster = [Environment]::GetEnvironmentVariable('ECS_CLUSTER', 'Machine')");
    expect(writeHostRepair({ cluster: "web-1" })).toContain("$Cluster = 'web-1'");
    expect(writeHostRepair({ cluster: "it's; $(calc)" })).toContain("$Cluster = 'it''s; $(calc)',");
  });

  it("looks first, then stops the agent, sees to ports and proxy, and initializes the agent last", () => {
    const steps = [
      "'nothing to repair;",
      "Stop-Service -Name AmazonECS",
      "    Protect-AgentPorts\n",
      "    Remove-StaleProxy\n",
      "    Start-Agent\n",
      "Start-Service -Name AmazonECS",
      "repaired:",
    ];
    const places = steps.map(at);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("removes the proxy before its address, and stops the network of Windows only for a port that is taken", () => {
    expect(at("portproxy delete v4tov4 listenaddress=$Address listenport=80")).toBeLessThan(
      at("Remove-NetIPAddress"),
    );
    expect(at("if ($taken.Count -eq 0)")).toBeLessThan(at("net stop winnat"));
  });
});
