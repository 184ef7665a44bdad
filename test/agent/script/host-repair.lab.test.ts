import { describe, expect } from "vitest";

import { inLabWithPowershell } from "../../helpers/in-lab.ts";
import { INSTANCE_MODULES, prepareInstance } from "../../helpers/instance.ts";
import { runScripts, type ScriptOutcome } from "../../helpers/run-scripts.ts";
import { CASES, REPAIR } from "./host-repair-cases.ts";

const CHANGES = `$LabInstance.calls | Where-Object { $_ -notlike 'netsh * show *' -and $_ -notlike 'Get-Service *' }
$s = $LabInstance.services
"STATE " + (ConvertTo-Json -Compress -Depth 4 @{ agent = $s.AmazonECS; hns = $s.hns; docker = $s.docker; winnat = $LabInstance.winnat; proxy = $LabInstance.proxy; excluded = @($LabInstance.excluded) })`;

describe("credroute script host-repair, in a real PowerShell", () => {
  inLabWithPowershell("does what it says in every case", { ecs: false }, async (lab) => {
    const outcomes = new Map<string, ScriptOutcome>();
    for (const [fault, cases] of Map.groupBy(CASES, (one) => one.fault)) {
      await lab.setFaults(fault === undefined ? [] : [fault]);
      const runs = cases.map(({ name, how = ".", script = REPAIR, more = "", ...rest }) => ({
        name,
        how,
        script,
        before: `${prepareInstance(rest)}\n${more}`,
        after: CHANGES,
      }));
      for (const outcome of await runScripts(lab, runs, INSTANCE_MODULES))
        outcomes.set(outcome.name, outcome);
    }
    for (const { name, exitCode = 0, thrown, says, calls, after = {} } of CASES) {
      const seen = outcomes.get(name);
      const said = seen?.output.join("\n") ?? "";
      const changes = seen?.after.filter((line) => !line.startsWith("STATE ")) ?? [];
      const state = JSON.parse(seen?.after.at(-1)?.slice("STATE ".length) ?? "null") as unknown;
      expect({ name, exitCode: seen?.exitCode, thrown: seen?.thrown, said, changes, state }).toMatchObject({
        name,
        exitCode,
        thrown: thrown === undefined ? null : (expect.stringMatching(thrown) as string),
        said: expect.stringMatching(new RegExp(says.map(({ source }) => source).join("[^]*"))) as string,
        changes: calls.map((call) =>
          typeof call === "string" ? call : (expect.stringMatching(call) as string),
        ),
        state: after,
      });
    }
  });
});
