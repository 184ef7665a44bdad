import { describe, expect } from "vitest";

import { addedRoutes, BOTH_ROUTES, inLab } from "../../../helpers/in-lab.ts";

/** What standard error may be, as run-with names it. */
const STDERRS = ["full", "readonly", "stuck", "closed", "nul"];
const FORMATS = ["json", "text"];

describe("credroute.exe whose log cannot be written", () => {
  inLab("still runs the entrypoint, and keeps its routes", {}, async (lab) => {
    const cases = STDERRS.flatMap((stderr) => FORMATS.map((format) => ({ stderr, format })));
    const results = await Promise.all(
      cases.map(async ({ stderr, format }) => {
        const line = `run-with ${stderr} -- credroute --log-format ${format} --log-level debug -- exit-with 7`;
        return { stderr, format, exitCode: (await lab.run(line)).exitCode };
      }),
    );
    expect(results).toEqual(cases.map((each) => ({ ...each, exitCode: 7 })));
    expect(addedRoutes(await lab.routes())).toEqual(BOTH_ROUTES);
  });

  inLab("fails as it would with one, where it fails", { faults: ["credentials-404"] }, async (lab) => {
    for (const stderr of STDERRS) {
      const result = await lab.run(`run-with ${stderr} -- credroute --timeout 2s -- exit-with 7`);
      expect({ stderr, exitCode: result.exitCode }).toEqual({ stderr, exitCode: 125 });
    }
    expect(addedRoutes(await lab.routes())).toEqual([]);
  });
});
