import { expect } from "vitest";

import { changeScript, READ_SCRIPT } from "../../../agent/network/powershell/scripts.ts";
import { writeHostRepair } from "../../../agent/script/host-repair.ts";
import { powershellScript } from "../../../agent/script/powershell.ts";
import { inLabWithPowershell } from "../../helpers/in-lab.ts";
import { faultsByPowerShell } from "../../helpers/powershell.ts";
import { powershellOf, USER_DATA } from "../../helpers/user-data.ts";

const ROUTE = { destination: "169.254.170.2/32", nextHop: "172.23.16.1", interfaceIndex: 22, metric: 256 };

/** Every PowerShell script that credroute runs or prints. */
const SCRIPTS = {
  read: READ_SCRIPT,
  change: changeScript([{ verb: "add", route: ROUTE }]),
  powershell: powershellScript({ destinations: ["169.254.170.2/32", "10.200.0.0/16"] }),
  "host-repair": writeHostRepair({ cluster: undefined }),
  "host-repair for a cluster": writeHostRepair({ cluster: "it's" }),
  ...Object.fromEntries(USER_DATA.map(({ name, text }) => [`user-data ${name}`, powershellOf(text)])),
};

inLabWithPowershell("every script is PowerShell by its own parser", {}, async (lab) => {
  expect(Object.values(SCRIPTS).every((script) => script.length > 200)).toBe(true);
  expect(await faultsByPowerShell(lab, SCRIPTS)).toEqual([]);
  const faults = await faultsByPowerShell(lab, { good: "1", bad: "'it" });
  expect(faults).toEqual([expect.stringMatching(/^bad: 1: The string is missing the terminator/)]);
});
