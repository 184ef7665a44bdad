import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { describe, expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");
const CONTRIBUTING = readFileSync(resolve(ROOT, "CONTRIBUTING.md"), "utf8");
const RECIPES =
  CONTRIBUTING.split("## Recipes")[1]
    ?.split(/^## /m)[0]
    ?.split(/^(?=\*\*)/m)
    .slice(1) ?? [];

describe("CONTRIBUTING.md", () => {
  it.each([...new Set(CONTRIBUTING.match(/\b(?:agent|test|docs|scripts|lab)\/[\w./-]+\.\w+/g))])(
    "mentions %s, which exists",
    (path) => {
      // A file that a recipe creates is named in capitals; its folder exists.
      const existing = /[A-Z]{4,}/.test(path) ? dirname(path) : path;
      expect(existsSync(resolve(ROOT, existing))).toBe(true);
    },
  );

  it("has recipes for a rule, a check, a destination and an option", () => {
    expect(RECIPES).toHaveLength(4);
  });

  it.each(RECIPES.map((recipe) => ({ what: recipe.split("**")[1], recipe })))(
    "counts the files of $what",
    ({ recipe }) => {
      const announced = Number(/\((\d) files/.exec(recipe)?.[1]);
      expect(recipe.match(/^\d\. `/gm)).toHaveLength(announced);
    },
  );
});
