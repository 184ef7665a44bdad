import { describe, expect, it } from "vitest";

import { BOOTSTRAP_GRAMMAR } from "../../agent/cli/words/bootstrap-grammar.ts";
import { DESTINATION_PRESETS } from "../../agent/ecs/destinations.ts";
import { page } from "../helpers/pages.ts";

const OPTIONS = page("docs/options.md");

const optionRow = (name: string): string | undefined =>
  OPTIONS.split("\n").find((line) => line.startsWith(`| \`--${name}\``));

describe("docs/options.md", () => {
  it.each(Object.entries(BOOTSTRAP_GRAMMAR.values))(
    "has a row for --%s, with its values and its default",
    (name, { choices = [], preset }) => {
      const row = optionRow(name);
      expect(row, `docs/options.md needs a row for --${name} in its table of options`).toBeDefined();
      for (const word of [...choices, ...(preset === undefined ? [] : [preset])])
        expect(row).toContain(`\`${word}\``);
    },
  );

  it.each(DESTINATION_PRESETS)("names $name as a destination", ({ name }) => {
    expect(optionRow("destinations")).toContain(`\`${name}\``);
  });

  it.each(Object.keys(BOOTSTRAP_GRAMMAR.flags))("names --%s", (flag) => {
    expect(OPTIONS).toContain(`\`--${flag}\``);
  });
});
