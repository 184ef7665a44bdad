import { expect } from "vitest";

import type { Lab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { inLabWithPowershell } from "../helpers/in-lab.ts";
import { BROKEN, type Broken } from "./broken.ts";
import { runScenarios, type Outcome, type Row } from "./run-proof.ts";
import { HOST, rule, type Scenario } from "./scenario.ts";

/** A hundred scenarios take a minute on a quiet machine. */
const LIMIT_MS = 600_000;

const nameOf = ({ group, id }: Row): string => `${group}/${id}`;
const judged = ({ rows }: Outcome): string[] => [
  ...new Set(rows.filter(({ verdict }) => verdict !== "INFO").map((row) => nameOf(row))),
];
const failed = ({ rows }: Outcome): string[] => rows.filter(({ verdict }) => verdict === "FAIL").map(nameOf);

async function runInLab(lab: Lab, scenarios: readonly Scenario[]): Promise<Outcome[]> {
  const run = async (words: readonly string[]): Promise<void> => {
    const line = ["pwsh", "-NoProfile", "-File", ...words].join(" ");
    expect(await lab.run(line, { timeoutMs: LIMIT_MS })).toMatchObject({ exitCode: 0, stderr: "" });
  };
  return runScenarios(scenarios, run, toWindowsPath);
}

/** Rows about images belong to group 0, too, and come with any group of images. */
function scenarioOf({ row, programs = [], host = {} }: Broken): Scenario {
  const [group = ""] = row.split("/");
  const groups = row.startsWith("0/image") ? "3" : group;
  return { ...HOST, ...host, Groups: groups, Programs: [...programs, ...HOST.Programs] };
}

inLabWithPowershell("the proof kit passes every row on a host as expected", { ecs: false }, async (lab) => {
  const [servercore, nanoserver] = await runInLab(lab, [HOST, { ...HOST, Images: "nanoserver:ltsc2025" }]);
  if (servercore === undefined || nanoserver === undefined) throw new Error("a scenario did not run");
  for (const outcome of [servercore, nanoserver]) {
    expect(outcome).toMatchObject({ failure: "", left: 0 });
    expect(outcome.rows.filter(({ verdict }) => verdict === "FAIL")).toEqual([]);
  }
  // No row without a way to fail: a new row needs an entry in broken.ts.
  const known = new Set(BROKEN.map(({ row }) => row));
  expect(judged(servercore).filter((row) => !known.has(row))).toEqual([]);
});

inLabWithPowershell(
  "the proof kit asks nothing that an image or a version lacks",
  { ecs: false },
  async (lab) => {
    const bare = [rule("--name has-\\S+ "), rule("^\\S*credroute\\.exe --help$", { out: "--timeout" })];
    const host = { ...HOST, Images: "nanoserver:ltsc2022", Groups: "4,8,9,13,15", Instance: false };
    const [outcome] = await runInLab(lab, [{ ...host, Programs: [...bare, ...HOST.Programs] }]);
    if (outcome === undefined) throw new Error("the scenario did not run");
    expect(failed(outcome)).toEqual([]);
    expect(judged(outcome).filter((row) => /netsh|powershell$|desktop|publish|race/.test(row))).toEqual([
      "13/syntax-powershell",
    ]);
    const seen = (id: string): string | undefined => outcome.rows.find((row) => row.id === id)?.seen;
    for (const id of ["stop-event", "publish", "race"]) expect(seen(id)).toBe("not in this version");
    expect(seen("routes-cmd")).toContain("netsh.exe is not in this image");
  },
);

inLabWithPowershell(
  "the proof kit reports each row as FAIL where what it asks for is broken",
  { ecs: false, timeoutMs: LIMIT_MS + 30_000 },
  async (lab) => {
    const outcomes = await runInLab(lab, BROKEN.map(scenarioOf));
    const wrong = outcomes.flatMap((outcome, index) => {
      const row = BROKEN[index]?.row ?? "";
      const said = failed(outcome);
      const fits = outcome.failure === "" && outcome.left === 0 && said.includes(row);
      return fits ? [] : [`${row}: ${said.join(", ") || "nothing"} ${outcome.failure}`];
    });
    expect(wrong).toEqual([]);
  },
);

inLabWithPowershell(
  "the proof kit goes on and removes what it made, whatever Docker does",
  { ecs: false },
  async (lab) => {
    const [outcome] = await runInLab(lab, [
      { ...HOST, Programs: HOST.Programs.filter(({ Pattern }) => !/run --detach|cp /.test(Pattern)) },
    ]);
    if (outcome === undefined) throw new Error("the scenario did not run");
    expect(failed(outcome)).toContain("8/interrupted");
    // The groups after it ran.
    expect(judged(outcome)).toEqual(expect.arrayContaining(["9/group", "13/routes-cmd"]));
    const made = ["New-NetIPAddress", "New-NetFirewallRule", "netsh interface portproxy add", "docker build"];
    const removed = [
      "Remove-NetIPAddress",
      "Remove-NetFirewallRule",
      "netsh interface portproxy delete",
      "docker rmi",
    ];
    for (const call of [...made, ...removed, "Stop-AgentStandIn", "docker rm --force 333"])
      expect(outcome.calls.filter((line) => line.startsWith(call))).not.toEqual([]);
    expect(outcome.left).toBe(0);
  },
);

inLabWithPowershell(
  "the proof kit leaves a host alone that has the agent's address",
  { ecs: false },
  async (lab) => {
    const [outcome] = await runInLab(lab, [{ ...HOST, Groups: "5", Addresses: ["169.254.170.2"] }]);
    expect(outcome?.rows.find(({ id }) => id === "skipped")?.seen).toContain("169.254.170.2 already");
    expect(outcome?.calls.filter((call) => /^(?:New|Remove)-|portproxy/.test(call))).toEqual([]);
  },
);
