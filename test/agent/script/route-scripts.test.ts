import { describe, expect, it } from "vitest";

import { dispatch } from "../../../agent/cli/dispatch.ts";
import { describeError } from "../../../agent/errors/explain.ts";
import { changeScript, READ_SCRIPT } from "../../../agent/network/powershell/scripts.ts";
import { cmdScript } from "../../../agent/script/cmd.ts";
import { powershellScript } from "../../../agent/script/powershell.ts";
import { FakeWorld } from "../../fakes/ports.ts";
import { commandsOf, powershellFaults } from "../../helpers/powershell.ts";

const ROUTE = { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22, metric: 256 };
/** Of Windows PowerShell itself and of its module NetTCPIP. */
const COMMANDS = [
  "ConvertFrom-Json",
  "ConvertTo-Json",
  "ForEach-Object",
  "Get-Date",
  "Get-NetIPInterface",
  "Get-NetRoute",
  "New-NetRoute",
  "Remove-NetRoute",
  "Select-Object",
  "Sort-Object",
  "Start-Sleep",
  "Where-Object",
];
const REQUEST = { destinations: ["169.254.170.2/32", "10.200.0.0/16"] };

describe.each([
  { name: "cmd", script: cmdScript(REQUEST), other: cmdScript({ destinations: ["10.0.0.0/8"] }) },
  {
    name: "powershell",
    script: powershellScript(REQUEST),
    other: powershellScript({ destinations: ["10.0.0.0/8"] }),
  },
])("the script for $name", ({ script, other }) => {
  it("is ASCII with Windows' line ends, so that it runs as it is saved", () => {
    expect(script).toMatch(/^(?:[ -~]*\r\n)+$/);
  });

  it("names the destinations that were asked for, the metric, and the active store", () => {
    for (const destination of REQUEST.destinations) expect(script).toContain(destination);
    expect(script).not.toContain("169.254.169.254");
    expect(script).toMatch(/(metric=|-RouteMetric )256\b/);
    expect(script).toMatch(/store=active|-PolicyStore ActiveStore/);
    expect(other).not.toMatch(/(ensure |@\().*169\.254\.170\.2/);
  });
});

describe("the script for cmd", () => {
  const script = cmdScript(REQUEST);
  const labels = new Set([...script.matchAll(/^:(\w+)/gm)].map(([, label]) => label));

  it("jumps only to labels that it has", () => {
    const targets = [...script.matchAll(/(?:\bgoto |\bcall :|\/\d+ :|% :)(\w+)/g)].map(([, label]) => label);
    expect(targets.length).toBeGreaterThan(8);
    for (const target of targets) expect(labels).toContain(target);
  });

  it("writes loop variables as a batch file must, and no remark behind a command", () => {
    expect(script).not.toMatch(/(?<!%)%[A-Z]\b(?!%)/);
    expect(script).not.toMatch(/netsh%.* (#|rem) /);
  });

  it("looks for no word of any language in what netsh writes", () => {
    expect(script).not.toMatch(/findstr|find "|Gateway:|connected"==/i);
  });
});

describe.each([
  { name: "the script for PowerShell", script: powershellScript(REQUEST) },
  { name: "the script that reads the network", script: READ_SCRIPT },
  { name: "the script that changes routes", script: changeScript([{ verb: "add", route: ROUTE }]) },
])("$name", ({ script }) => {
  it("is PowerShell by a grammar of it", async () => {
    expect(await powershellFaults(script)).toEqual([]);
  });

  it("calls only what Windows PowerShell 5.1 has", async () => {
    const commands = await commandsOf(script);
    expect(commands.length).toBeGreaterThan(1);
    expect(COMMANDS).toEqual(expect.arrayContaining(commands));
  });
});

describe("credroute script", () => {
  it("prints the script for the usual destinations, or others", async () => {
    const world = new FakeWorld();
    expect(await dispatch(["script", "cmd"], world.world)).toBe(0);
    expect(world.printed).toBe(cmdScript({ destinations: ["169.254.170.2/32", "169.254.169.254/32"] }));
    const other = new FakeWorld();
    await dispatch(["script", "powershell", "--destinations", "10.200.0.0/16"], other.world);
    expect(other.printed).toBe(powershellScript({ destinations: ["10.200.0.0/16"] }));
  });

  it.each([
    { words: ["script", "bash"], says: /there is no script "bash"\. To fix: use one of: powershell, cmd/ },
    { words: ["script", "cmd", "more"], says: /unexpected word "more"/ },
    { words: ["script", "cmd", "--destinations", "1.2.3.4/16"], says: /host bits set/ },
  ])("refuses $words with a way out", async ({ words, says }) => {
    const error: unknown = await dispatch(words, new FakeWorld().world).catch((problem: unknown) => problem);
    expect(describeError(error)).toMatch(says);
  });

  it("teaches on --help", async () => {
    const world = new FakeWorld();
    await dispatch(["script", "cmd", "--help"], world.world);
    expect(world.printed).toMatch(/credroute script cmd \[.*--destinations.*> bootstrap\.cmd/s);
  });
});
