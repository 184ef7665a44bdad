import { describe, expect, it } from "vitest";

import { examine } from "../examine.ts";

describe("settings", () => {
  it.each([
    { variables: {}, says: /^good: no CREDROUTE_ variable is set$/ },
    { variables: { CREDROUTE_TIMEOUT: "1m" }, says: /^good: CREDROUTE_TIMEOUT is set$/ },
    {
      variables: { CREDROUTE_TIMEOUT: "1m", CREDROUTE_DROP_ADMIN: "true" },
      says: /^good: CREDROUTE_TIMEOUT and CREDROUTE_DROP_ADMIN are set$/,
    },
    {
      variables: { CREDROUTE_TIMOUT: "PLANTED-SECRET" },
      says: /^unknown: CREDROUTE_TIMOUT is not a credroute variable and is ignored \(did you mean CREDROUTE_TIMEOUT\?\)$/,
    },
    {
      variables: { CREDROUTE_XYZZY: "1", credroute_verfy: "off" },
      says: /^unknown: CREDROUTE_XYZZY is not .*ignored; credroute_verfy is not .*\(did you mean CREDROUTE_VERIFY\?\)$/,
    },
  ])("lists $variables", async ({ variables, says }) => {
    const { exitCode, seen } = await examine({ variables });
    expect(exitCode).toBe(0);
    expect(seen["settings"]).toMatch(says);
    expect(JSON.stringify(seen)).not.toContain("PLANTED");
  });
});
