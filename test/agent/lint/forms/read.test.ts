import { describe, expect, it } from "vitest";

import { lintText, readDefinition } from "../../../fixtures/definitions.ts";

const FORMS = [
  "register.json",
  "register.yaml",
  "template.yaml",
  "template.json",
  "containers.json.tpl",
  "terraform/jsonencode.tf",
  "terraform/heredoc.tf",
  "user-data.ps1",
];

describe("the form of a document", () => {
  it.each(FORMS)("%s is known without its name, as from standard input", (name) => {
    const rules = (as: string): string[] =>
      lintText(readDefinition(name), as).results.map(
        ({ rule, at: { place } }) => `${place.line}:${place.column} ${rule}`,
      );
    expect(rules("standard input")).toEqual(rules(name));
  });
});
