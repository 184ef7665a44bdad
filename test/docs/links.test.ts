import { existsSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";

import { ROOT } from "../../build/folders.ts";
import { allPages, page } from "../helpers/pages.ts";

interface Link {
  readonly file: string;
  readonly target: string;
}

const withoutCode = (text: string): string =>
  text.replaceAll(/^```.*?^```$/gms, "").replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ""));

const LINKS: readonly Link[] = allPages().flatMap(({ file, text }) =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target = ""]) => ({ file, target }))
    .filter(({ target }) => !/^(?:https?|mailto):/.test(target)),
);

/** A heading's anchor, as GitHub makes it. @see https://docs.github.com/get-started/writing-on-github */
const anchorOf = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");

const anchorsOf = (file: string): string[] =>
  [
    ...page(file)
      .replaceAll(/^```.*?^```$/gms, "")
      .matchAll(/^#{1,6} (.*)$/gm),
  ].map(([, heading = ""]) => anchorOf(heading));

/** What is wrong with a link; undefined where it leads to a file and, if it names one, a heading. */
function faultOf({ file, target }: Link): string | undefined {
  const [path = "", anchor] = target.split("#");
  const to = path === "" ? file : normalize(join(dirname(file), path));
  if (!existsSync(join(ROOT, to))) return `${to} does not exist`;
  if (anchor === undefined || statSync(join(ROOT, to)).isDirectory()) return undefined;
  return anchorsOf(to).includes(anchor) ? undefined : `${to} has no heading #${anchor}`;
}

describe("the links within the repository", () => {
  it("are found", () => {
    expect(LINKS.length).toBeGreaterThan(50);
  });

  it.each(LINKS)("lead from $file to $target", (link) => {
    expect(faultOf(link)).toBeUndefined();
  });

  it.each([
    ["a file", "docs/nothing.md", "does not exist"],
    ["a heading", "docs/options.md#nothing", "no heading"],
    ["a heading of the page itself", "#nothing", "no heading"],
  ])("are refused when they lead to %s that does not exist", (_, target, fault) => {
    expect(faultOf({ file: "README.md", target })).toContain(fault);
  });
});
