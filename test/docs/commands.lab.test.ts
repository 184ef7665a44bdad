import { describe, expect } from "vitest";

import { inLab } from "../helpers/in-lab.ts";
import { blocksOf, userPages, type Page } from "../helpers/pages.ts";

/** Usage lines, which have brackets and names in capitals for what the reader fills in. */
const USAGE = /\[[-\w]|\b(?:NAME|FILE|RULE|PROGRAM)\b|\.\.\./;

/** A command alone, behind a pipe, or for a container, without the remark behind two blanks. */
const COMMAND = /(?:^|\| |docker exec \S+ )(credroute(?:\.exe)? \S+(?: \S+)*)/;

/** Commands that a text only names: they need more words. */
const NAMES = new Set(["credroute lint", "credroute script"]);

const linesOf = ({ file, text }: Page): string[] => [
  ...blocksOf({ file, text })
    .filter(({ language }) => language === "")
    .flatMap((block) => block.text.split("\n")),
  ...[...text.matchAll(/`(credroute [^`\n]+)`/g)].map(([, inline = ""]) => inline),
];

/** What the pages tell their readers to type, each command once. */
const SHOWN = [
  ...new Set(
    userPages()
      .flatMap(linesOf)
      .flatMap((line) => COMMAND.exec(line)?.[1] ?? [])
      .filter((command) => !USAGE.test(command) && !NAMES.has(command)),
  ),
];

describe("the commands for credroute in README, docs and examples", () => {
  inLab("are understood as they are written", { timeoutMs: 300_000 }, async (lab) => {
    expect(SHOWN.length).toBeGreaterThan(10);
    const refused: string[] = [];
    for (const command of SHOWN) {
      const { stderr } = await lab.run(`cmd /c ${command}`, {
        environment: { CREDROUTE_LOG_FORMAT: "text" },
      });
      if (/\[USAGE\]|\[INTERNAL\]/.test(stderr)) refused.push(`${command}: ${stderr}`);
    }
    expect(refused).toEqual([]);
  });
});
