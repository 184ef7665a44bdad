import { describe, expect, it } from "vitest";

import { writeHostRepair } from "../../../agent/script/host-repair.ts";
import { commandsOf, powershellFaults } from "../../helpers/powershell.ts";
import { powershellOf, USER_DATA } from "../../helpers/user-data.ts";

const SCRIPTS = [
  ...USER_DATA.map(({ name, text }) => ({ name: `user data ${name}`, script: powershellOf(text) })),
  { name: "host repair", script: writeHostRepair({ cluster: undefined }) },
  { name: "host repair for a cluster", script: writeHostRepair({ cluster: "it's" }) },
];

const COMMANDS = [
  "Get-Command",
  "Get-Date",
  "Get-Module",
  "Get-NetIPAddress",
  "Get-Service",
  "ForEach-Object",
  "Import-Module",
  "Initialize-ECSAgent",
  "Remove-NetIPAddress",
  "Sort-Object",
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
    // One command is one line, so that it can be copied.
    const lines = script.split("\n").filter((line) => !line.startsWith("Initialize-ECSAgent"));
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(120);
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

const textOf = (wanted: string): string => USER_DATA.find(({ name }) => name === wanted)?.text ?? "";
const INITIALIZE = "Import-Module ECSTools\nInitialize-ECSAgent -Cluster 'web-1' -EnableTaskIAMRole";

describe("writeUserData", () => {
  it("initializes the agent for the cluster with task roles", () => {
    const lines = textOf("with nothing extra").split("\n");
    expect(lines.filter((line) => line !== "" && !line.startsWith("#"))).toEqual([
      "<powershell>",
      expect.stringMatching(/^netsh .* add excludedportrange protocol=tcp startport=51678 numberofports=1 /),
      expect.stringMatching(/^netsh .* add excludedportrange protocol=tcp startport=51679 numberofports=1 /),
      expect.stringMatching(
        /^netsh interface portproxy delete v4tov4 listenaddress=169\.254\.170\.2 listenport=80$/,
      ),
      "Import-Module ECSTools",
      "Initialize-ECSAgent -Cluster 'web-1' -EnableTaskIAMRole",
      "</powershell>",
    ]);
  });

  it.each([
    { name: "with enableTaskEni", says: `${INITIALIZE} -EnableTaskENI\n` },
    { name: "with awslogs", says: `${INITIALIZE} -LoggingDrivers '["json-file","awslogs"]'\n` },
    { name: "with persist", says: `${INITIALIZE}\n</powershell>\n<persist>true</persist>\n` },
    {
      name: "with everything",
      says: `${INITIALIZE} -EnableTaskENI -AwsvpcBlockIMDS -LoggingDrivers '["json-file","awslogs"]'\n`,
    },
  ])("adds what is asked for: $name", ({ name, says }) => {
    expect(textOf(name)).toContain(says);
  });

  it.each([
    { name: "with awslogs", sets: "'ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE', 'true'" },
    { name: "with enableContainerMetadata", sets: "'ECS_ENABLE_CONTAINER_METADATA', 'true'" },
    { name: "with spotDraining", sets: "'ECS_ENABLE_SPOT_INSTANCE_DRAINING', 'true'" },
    { name: "with containerStartTimeout", sets: "'ECS_CONTAINER_START_TIMEOUT', '15m'" },
  ])("sets $sets before the agent starts: $name", ({ name, sets }) => {
    const [before = ""] = textOf(name).split("Import-Module ECSTools");
    expect(before).toContain(`[Environment]::SetEnvironmentVariable(${sets}, 'Machine')\n`);
  });

  it.each(USER_DATA)(
    "is read by EC2Launch v1, which looks for tags in comments, too: $name",
    ({ options, text }) => {
      const [, persist] = /<persist>(.*?)<\/persist>/is.exec(text) ?? [];
      expect(persist).toBe(options.persist ? "true" : undefined);
      const [, script] = /<powershell>(.*?)<\/powershell>/is.exec(text) ?? [];
      expect(script?.trim()).toBe(powershellOf(text).trim());
      const known = options.persist ? ["powershell", "persist"] : ["powershell"];
      expect([...text.matchAll(/<(\w+)>/g)].map(([, tag]) => tag)).toEqual(known);
    },
  );
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

  it("looks first, then stops the agent, repairs ports and proxy, and initializes the agent last", () => {
    const steps = [
      "'nothing to repair;",
      "Stop-Service -Name AmazonECS",
      "    Protect-AgentPorts\n",
      "    Remove-StaleProxy\n",
      "    Start-Agent\n",
      "    Start-HostService AmazonECS\n",
      "repaired:",
    ];
    const places = steps.map(at);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it("removes the proxy before its address, and stops the network of Windows only for a port that is taken", () => {
    expect(at("portproxy delete v4tov4 listenaddress=$Address listenport=80")).toBeLessThan(
      at("Remove-NetIPAddress"),
    );
    expect(at("if ($taken.Count -eq 0)")).toBeLessThan(at("Invoke-Net stop winnat"));
  });
});
