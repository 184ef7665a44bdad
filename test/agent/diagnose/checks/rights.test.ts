import { describe, expect, it } from "vitest";

import { AWSVPC_TASK, route } from "../../../fixtures/networks.ts";
import { CUT_OFF, examine, natWith, NO_RIGHTS, twoAdapters, VIA_22, type Asked } from "../examine.ts";

describe("rights", () => {
  it.each<Asked & { name: string; says: RegExp }>([
    { name: "an administrator", says: /^good: an administrator, who may add routes$/ },
    {
      name: "a task that needs no routes",
      network: AWSVPC_TASK,
      system: NO_RIGHTS,
      says: /^good: not needed: no route has to be added$/,
    },
    {
      name: "a user without rights after --interface 22",
      network: twoAdapters(...VIA_22),
      system: NO_RIGHTS,
      says: /^good: not an administrator, but no route has to be added$/,
    },
    {
      name: "a user without rights after --destinations credentials",
      network: natWith(route("169.254.170.2/32", "172.23.16.1", 22)),
      metadata: CUT_OFF.metadata,
      system: NO_RIGHTS,
      says: /^good: not an administrator, but no route has to be added$/,
    },
  ])("accepts $name", async ({ says, ...scene }) => {
    expect((await examine(scene)).seen["rights"]).toMatch(says);
  });

  it("reports a user without rights when routes are missing", async () => {
    const { first } = await examine({ network: natWith(), ...CUT_OFF, system: NO_RIGHTS });
    expect(first).toMatchObject({
      id: "rights",
      code: "ROUTE_DENIED",
      seen: "this user is not an administrator: Windows will not let it add routes",
    });
  });
});
