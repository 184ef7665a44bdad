import { describe, expect, it } from "vitest";

import { lintText } from "../../../fixtures/definitions.ts";

const LATE = "instance-late-variable";
const AGENT = 'Initialize-ECSAgent -Cluster "orders" -EnableTaskIAMRole';
const set = (name: string): string => `[Environment]::SetEnvironmentVariable("${name}", "true", "Machine")`;

/** User data by itself, as it is typed into a console or kept in a file, and where its finding begins, below <powershell>. */
const CASES: readonly { readonly name: string; readonly text: string; readonly at: string }[] = [
  { name: "behind the agent", text: `${AGENT}\n${set("ECS_LOGLEVEL")}`, at: `2:16 ${LATE}` },
  { name: "behind CR LF", text: `\r\n${AGENT}\r\n${set("ECS_LOGLEVEL")}\r\n`, at: `3:16 ${LATE}` },
  { name: "behind blanks", text: `${AGENT}\n   ${set("ECS_LOGLEVEL")}`, at: `2:19 ${LATE}` },
  { name: "behind a tab", text: `${AGENT}\n\t${set("ECS_LOGLEVEL")}`, at: `2:17 ${LATE}` },
  { name: "on the agent's own line", text: `${AGENT}; ${set("ECS_LOGLEVEL")}`, at: `1:74 ${LATE}` },
  {
    name: "behind letters of two code units",
    text: `${AGENT}\n"😀"; ${set("ECS_LOGLEVEL")}`,
    at: `2:22 ${LATE}`,
  },
  {
    name: "past a comment of the same kind",
    text: `${AGENT}\n# ${set("ECS_LOGLEVEL")}\n${set("ECS_LOGLEVEL")}`,
    at: `3:16 ${LATE}`,
  },
  { name: "by setx", text: `${AGENT}\nsetx ECS_LOGLEVEL debug /M`, at: `2:1 ${LATE}` },
  {
    name: "a class with its namespace",
    text: `${AGENT}\n[System.Environment]::SetEnvironmentVariable('ECS_LOGLEVEL', 'debug', 'Machine')`,
    at: `2:23 ${LATE}`,
  },
  {
    name: "in the third of three",
    text: `${set("ECS_LOGLEVEL")}\n${AGENT}\n${set("ECS_DATADIR")}`,
    at: `3:16 ${LATE}`,
  },
];

describe("the place of a finding in user data by itself", () => {
  it.each(CASES)("is right $name", ({ text, at }) => {
    const found = lintText(`<powershell>\n${text}\n</powershell>`, "user-data.txt").results;
    const shown = found.map(({ rule, at: { place } }) => `${place.line - 1}:${place.column} ${rule}`);
    expect(shown).toEqual([at]);
  });
});
