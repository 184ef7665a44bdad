import { readFileSync } from "node:fs";
import { describe, expect } from "vitest";

import { chooseGateway } from "../../../agent/network/gateway.ts";
import { planRoutes, planSteps } from "../../../agent/network/plan.ts";
import { powershellScript } from "../../../agent/script/powershell.ts";
import { powershellUnavailable } from "../../../lab/setup/powershell.ts";
import { inLabUnless, inLabWithPowershell } from "../../helpers/in-lab.ts";
import { PUBLISHED_PS1, scriptUnavailable } from "../../helpers/published-scripts.ts";
import { runScripts } from "../../helpers/run-scripts.ts";
import type { Lab } from "../../../lab/container.ts";
import { describePublished, PUBLISHED_NETWORKS, type PublishedNetwork } from "./published-networks.ts";

const inLab = inLabUnless(scriptUnavailable(PUBLISHED_PS1) ?? powershellUnavailable());
const DESTINATIONS = ["169.254.170.2/32", "169.254.169.254/32"];

/** The lab's modules over a network in memory, so that one start of PowerShell sees all of them. */
const prepare = (network: PublishedNetwork): string => `
Import-Module NetTCPIP, NetAdapter
$global:Table = '${JSON.stringify(describePublished(network)).replaceAll("'", "''")}' | ConvertFrom-Json
$service = {
  function script:Invoke-LabService([string] $Line) {
    if ($Line -eq 'network') { return ConvertTo-Json -Depth 4 $global:Table }
    $null, $verb, $index, $prefix, $nextHop, $metric = $Line -split ' '
    if (-not ($global:Table.interfaces | Where-Object InterfaceIndex -EQ $index)) { return 1168 }
    $same = { $_.DestinationPrefix -eq $prefix -and $_.NextHop -eq $nextHop -and $_.InterfaceIndex -eq $index }
    $found = @($global:Table.routes | Where-Object $same)
    if ($verb -eq 'delete') {
      $global:Table.routes = @($global:Table.routes | Where-Object { -not (& $same) })
      return $(if ($found) { 0 } else { 1168 })
    }
    if ($found) { return 5010 }
    $global:Table.routes += [pscustomobject] @{ DestinationPrefix = $prefix; NextHop = $nextHop; InterfaceIndex = [int] $index; RouteMetric = [int] $metric }
    return 0
  }
}
& (Get-Module NetTCPIP) $service
& (Get-Module NetAdapter) $service`;

const TABLE = `$global:Table.routes | Where-Object DestinationPrefix -Like '169.254.*' | ForEach-Object { "$($_.DestinationPrefix) $($_.NextHop) $($_.InterfaceIndex)" }`;

/** What credroute would leave in the table. */
function decide(network: PublishedNetwork): string[] {
  const gateway = chooseGateway(network, {});
  if (gateway === undefined) throw new Error(`no gateway: ${network.network}`);
  const steps = planSteps(planRoutes(network, gateway, DESTINATIONS));
  const name = ({ destination, nextHop, interfaceIndex }: (typeof network.routes)[number]): string =>
    `${destination} ${nextHop} ${interfaceIndex}`;
  const removed = new Set(steps.filter(({ verb }) => verb === "remove").map((step) => name(step.route)));
  return [
    ...network.routes.map(name).filter((one) => one.startsWith("169.254.") && !removed.has(one)),
    ...steps.filter(({ verb }) => verb === "add").map((step) => name(step.route)),
  ].toSorted();
}

async function runEverywhere(lab: Lab, script: string) {
  const runs = PUBLISHED_NETWORKS.map((network) => ({
    name: network.network,
    script,
    before: prepare(network),
    after: TABLE,
  }));
  return await runScripts(lab, runs);
}

describe(`in ${PUBLISHED_NETWORKS.length} networks`, () => {
  inLabWithPowershell("credroute script powershell does what credroute does", {}, async (lab) => {
    const outcomes = await runEverywhere(lab, powershellScript({ destinations: DESTINATIONS }));
    const seen = outcomes.map(({ name, exitCode, stderr, after }) => [
      name,
      exitCode,
      stderr,
      after.toSorted(),
    ]);
    expect(seen).toEqual(PUBLISHED_NETWORKS.map((network) => [network.network, 0, "", decide(network)]));
  });

  inLab("the published PowerShell script is right in some, and always ends with 0", {}, async (lab) => {
    const outcomes = await runEverywhere(lab, readFileSync(PUBLISHED_PS1, "utf8"));
    const seen = outcomes.map(({ name, exitCode, after }, position) => {
      const network = PUBLISHED_NETWORKS[position];
      const isRight = network !== undefined && String(after.toSorted()) === String(decide(network));
      return { name, exitCode, isRight };
    });
    expect(seen).toEqual(
      PUBLISHED_NETWORKS.map(({ network, mistake }) => ({
        name: network,
        exitCode: 0,
        isRight: mistake === undefined,
      })),
    );
  });
});
