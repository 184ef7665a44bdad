import { describe, expect } from "vitest";

import type { UserDataOptions } from "../../../agent/script/user-data.ts";
import { inLabWithPowershell } from "../../helpers/in-lab.ts";
import { INSTANCE_MODULES, prepareInstance } from "../../helpers/instance.ts";
import { runScripts } from "../../helpers/run-scripts.ts";
import { powershellOf, USER_DATA } from "../../helpers/user-data.ts";

/** The call that the options must lead to, with the machine's variables at that moment. */
function initialization(options: UserDataOptions): string {
  const words = [
    ...(options.awsvpcBlockImds ? ["-AwsvpcBlockIMDS True"] : []),
    "-Cluster web-1",
    ...(options.enableTaskEni ? ["-EnableTaskENI True"] : []),
    "-EnableTaskIAMRole True",
    ...(options.awslogs ? ['-LoggingDrivers ["json-file","awslogs"]'] : []),
  ];
  const settings = [
    ...(options.containerStartTimeout === undefined ? [] : ["ECS_CONTAINER_START_TIMEOUT=15m"]),
    ...(options.awslogs ? ["ECS_ENABLE_AWSLOGS_EXECUTIONROLE_OVERRIDE=true"] : []),
    ...(options.enableContainerMetadata ? ["ECS_ENABLE_CONTAINER_METADATA=true"] : []),
    ...(options.spotDraining ? ["ECS_ENABLE_SPOT_INSTANCE_DRAINING=true"] : []),
  ];
  return `Initialize-ECSAgent ${words.join(" ")} [${settings.join(" ")}]`;
}

const CALLS = (options: UserDataOptions): string[] => [
  "netsh interface ipv4 add excludedportrange protocol=tcp startport=51678 numberofports=1 store=persistent",
  "netsh interface ipv4 add excludedportrange protocol=tcp startport=51679 numberofports=1 store=persistent",
  "netsh interface portproxy delete v4tov4 listenaddress=169.254.170.2 listenport=80",
  initialization(options),
];
const SEEN = `$LabInstance.calls
"RESERVED " + (@($LabInstance.excluded | Where-Object { $_.admin } | ForEach-Object { "$($_.start)-$($_.end)" }) -join ' ')`;
const NO_CLUSTER = { machine: { ECS_CLUSTER: "" } };
/** The NAT has the first port, which must not keep the second from being reserved. */
const FIRST_TAKEN = {
  ...NO_CLUSTER,
  state: { excluded: [{ start: 51_600, end: 51_678, admin: false }], proxy: true },
};

describe("credroute script user-data, in a real PowerShell", () => {
  inLabWithPowershell("does what was asked for in every variant", { ecs: false }, async (lab) => {
    const runs = USER_DATA.map(({ name, text }) => ({
      name,
      script: powershellOf(text),
      before: prepareInstance(NO_CLUSTER),
      after: SEEN,
    }));
    const [first] = runs;
    if (first === undefined) throw new Error("there is no user data");
    const again = { ...first, name: "again", script: `${first.script}\n${first.script}` };
    const taken = { ...first, name: "with a port taken", before: prepareInstance(FIRST_TAKEN) };
    const outcomes = await runScripts(lab, [...runs, again, taken], INSTANCE_MODULES);
    const seen = outcomes.map(({ name, exitCode, errors, after }) => ({ name, exitCode, errors, after }));
    const expected = USER_DATA.map(({ name, options }) => ({
      name,
      exitCode: expect.any(Number) as number,
      errors: [],
      after: [...CALLS(options), "RESERVED 51678-51678 51679-51679"],
    }));
    expect(seen.slice(0, -2)).toEqual(expected);
    const calls = CALLS(USER_DATA[0]?.options ?? ({} as UserDataOptions));
    expect(seen.at(-2)).toMatchObject({ errors: [], after: [...calls, ...calls, expected[0]?.after.at(-1)] });
    expect(seen.at(-1)).toMatchObject({ errors: [], after: [...calls, "RESERVED 51679-51679"] });
    // EC2Launch's log says what netsh said.
    expect(outcomes.at(-1)?.output).toContain("Der Port wird verwendet.");
  });
});
