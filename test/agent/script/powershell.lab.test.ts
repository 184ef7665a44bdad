import { describe, expect } from "vitest";

import { powershellWords } from "../../../agent/network/powershell/command-line.ts";
import { powershellScript } from "../../../agent/script/powershell.ts";
import { addedRoutes, BOTH_ROUTES, inLabWithPowershell } from "../../helpers/in-lab.ts";
import { runScripts, type ScriptRun } from "../../helpers/run-scripts.ts";

const DESTINATIONS = ["169.254.170.2/32", "169.254.169.254/32"];
const SCRIPT = powershellScript({ destinations: DESTINATIONS });
/** The same, with a second to wait for the network. */
const IMPATIENT = SCRIPT.replace("AddSeconds(30)", "AddSeconds(1)");
const RIGHT = DESTINATIONS.map((destination) => `${destination} 172.23.16.1 22`);
const STALE = "169.254.170.2/32 172.23.16.99 22";

const clear =
  "Get-NetRoute | Where-Object DestinationPrefix -Like '169.254.*' | Remove-NetRoute -Confirm:$false";
const put = (route: string): string => {
  const [destination = "", nextHop = "", index = ""] = route.split(" ");
  return `$null = New-NetRoute -DestinationPrefix ${destination} -NextHop ${nextHop} -InterfaceIndex ${index} -PolicyStore ActiveStore`;
};
const start = (...routes: string[]): string => [clear, ...routes.map(put)].join("\n");
/** A cmdlet that writes this error instead of working. */
const refuse = (cmdlet: string, id: string): string => `
function ${cmdlet} { [CmdletBinding(SupportsShouldProcess)] param($DestinationPrefix, $InterfaceIndex, $NextHop, $PolicyStore, $RouteMetric, $AddressFamily)
  $PSCmdlet.WriteError([Management.Automation.ErrorRecord]::new([Exception]::new('Zugriff verweigert. '), '${id}', 'NotSpecified', $null)) }`;
const DENIED = "Windows System Error 5";

interface Case extends Omit<ScriptRun, "script" | "after"> {
  readonly script?: string;
  readonly exitCode?: number;
  readonly says?: RegExp;
  readonly routes: readonly string[];
}

const CASES: readonly Case[] = [
  { name: "adds both routes", before: start(), routes: RIGHT },
  {
    name: "changes nothing the second time",
    before: `${start(...RIGHT)}\n${refuse("New-NetRoute", DENIED)}\n${refuse("Remove-NetRoute", DENIED)}`,
    routes: RIGHT,
  },
  { name: "replaces a stale route", before: start(STALE), routes: RIGHT },
  { name: "removes a stale route beside the right one", before: start(STALE, ...RIGHT), routes: RIGHT },
  { name: "works in a scope of its own", how: "&", before: start(STALE), routes: RIGHT },
  { name: "works in strict mode", before: `${start(STALE)}\nSet-StrictMode -Version Latest`, routes: RIGHT },
  {
    name: "leaves the routes of an awsvpc task alone, and says so",
    before: start("169.254.170.2/32 0.0.0.0 22", "169.254.169.254/32 0.0.0.0 22"),
    says: /^credroute script: nothing to do: the ECS agent has added the routes of this awsvpc task\r\n$/,
    routes: ["169.254.170.2/32 0.0.0.0 22", "169.254.169.254/32 0.0.0.0 22"],
  },
  {
    name: "says who may add routes when Windows refuses",
    before: `${start()}\n${refuse("New-NetRoute", DENIED)}`,
    exitCode: 1,
    says: /^credroute script: Zugriff verweigert\. \(run as ContainerAdministrator\)\r\n$/,
    routes: [],
  },
  {
    name: "fails when a stale route cannot be removed, also in a scope of its own",
    how: "&",
    before: `${start(STALE)}\n${refuse("Remove-NetRoute", DENIED)}`,
    exitCode: 1,
    says: /ContainerAdministrator/,
    routes: [STALE],
  },
  {
    name: "does not believe a cmdlet that adds nothing",
    before: `${start()}\nfunction New-NetRoute { }`,
    exitCode: 1,
    says: /the route to 169\.254\.170\.2\/32 is not in the table\r\n$/,
    routes: [],
  },
  {
    name: "does not believe a cmdlet that removes nothing",
    before: `${start(STALE)}\nfunction Remove-NetRoute { }`,
    exitCode: 1,
    says: /a wrong route to 169\.254\.170\.2\/32 is still in the table\r\n$/,
    routes: [STALE, RIGHT[0] ?? ""],
  },
  {
    name: "names the last error of cmdlets that never work",
    script: IMPATIENT,
    before: `${start()}\n${refuse("Get-NetIPInterface", "HRESULT 0x80041010")}`,
    exitCode: 1,
    says: /^credroute script: Zugriff verweigert\.\r\n$/,
    routes: [],
  },
  {
    name: "gives up without a default route",
    script: IMPATIENT,
    before: `${start()}\nfunction Get-NetIPInterface { }`,
    exitCode: 1,
    says: /there is no IPv4 default route on an interface that is up\r\n$/,
    routes: [],
  },
  {
    name: "takes an error that passes for a network that is late",
    before: `${start()}\n$global:tries = 0\nfunction Get-NetIPInterface { if (($global:tries += 1) -lt 3) { throw 'not yet' }; NetTCPIP\\Get-NetIPInterface @args }`,
    routes: RIGHT,
  },
  {
    name: "ends at once where the module is missing",
    before: `${start()}\nfunction Get-NetIPInterface { Get-NoSuchThing }`,
    exitCode: 1,
    says: /Get-NoSuchThing/,
    routes: [],
  },
  {
    name: "works in constrained language mode",
    before: `${start()}\n$ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'`,
    exitCode: 0,
    routes: RIGHT,
  },
];
const TABLE = `Get-NetRoute | Where-Object DestinationPrefix -Like '169.254.*' | ForEach-Object { "$($_.DestinationPrefix) $($_.NextHop) $($_.InterfaceIndex)" }`;

describe("credroute script powershell, in a real PowerShell", () => {
  inLabWithPowershell("does what it says in every case", {}, async (lab) => {
    const runs = CASES.map((run) => ({ script: SCRIPT, ...run, after: TABLE }));
    const outcomes = await runScripts(lab, runs);
    const seen = outcomes.map(({ name, exitCode, stderr, output, errors, after }) => ({
      name,
      exitCode,
      stderr,
      output: [...output, ...errors],
      routes: after.toSorted(),
    }));
    expect(seen).toEqual(
      CASES.map(({ name, exitCode = 0, says = /^$/, routes }) => ({
        name,
        exitCode,
        stderr: expect.stringMatching(says) as string,
        output: [],
        routes: routes.toSorted(),
      })),
    );
  });

  inLabWithPowershell("saves as docs/scripts.md says, and runs by -File and by -Command", {}, async (lab) => {
    expect(await lab.run("cmd /c credroute script powershell > C:\\b.ps1")).toMatchObject({ exitCode: 0 });
    const file = ["powershell", "-NoProfile", "-ExecutionPolicy", "Bypass", "-File", "C:\\b.ps1"];
    expect(await lab.run(file)).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    const first = await lab.run('powershell -NoProfile -Command "& C:\\b.ps1; exit $LASTEXITCODE + 7"');
    expect(first).toMatchObject({ exitCode: 7, stdout: "", stderr: "" });
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });

  inLabWithPowershell(
    "prints commands that do what the dry run says",
    { routes: [{ destination: "169.254.170.2/32", nextHop: "172.23.16.99", interfaceIndex: 22 }] },
    async (lab) => {
      const { stdout } = await lab.run("credroute --dry-run --json");
      const { commands } = JSON.parse(stdout) as { commands: { powershell: string[] } };
      expect(commands.powershell).toHaveLength(3);
      const script = `$ErrorActionPreference = 'Stop'\n$null = & {\n${commands.powershell.join("\n")}\n}`;
      expect(await lab.run(["powershell", ...powershellWords(script)])).toMatchObject({
        exitCode: 0,
        stderr: "",
      });
      expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
    },
  );
});
