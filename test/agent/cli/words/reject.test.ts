import { describe, expect, it } from "vitest";

import { BOOTSTRAP_GRAMMAR } from "../../../../agent/cli/words/bootstrap-grammar.ts";
import { parseWords } from "../../../../agent/cli/words/grammar.ts";
import { describeError } from "../../../../agent/errors/explain.ts";

function refusal(words: string[]): string {
  try {
    parseWords(BOOTSTRAP_GRAMMAR, words);
    return "nothing";
  } catch (error) {
    return describeError(error);
  }
}

describe("words that the bootstrap cannot use", () => {
  it.each([
    {
      words: ["--timeout", "1m", "C:\\app\\start.cmd", "--port", "80"],
      says: 'unexpected word "C:\\app\\start.cmd". To fix: if the entrypoint begins there, put -- before it: credroute --timeout 1m -- C:\\app\\start.cmd',
    },
    {
      words: ["--timout", "1m", "server.exe"],
      says: "unknown option --timout (did you mean --timeout?)",
    },
    {
      words: ["--interface", "vEthernet", "(Ethernet)"],
      says: 'unexpected word "(Ethernet)". To fix: quote a value that contains blanks: --interface "vEthernet (Ethernet)"',
    },
    {
      words: ["--timeout 30s"],
      says: '"--timeout" and its value are one word. To fix: write two words: --timeout 30s; in JSON, "--timeout", "30s"',
    },
    {
      words: ["\u2013-log-level", "debug"],
      says: "begins with a dash that is not a hyphen, as text copied from a web page often does. To fix: type it with hyphens: --log-level",
    },
  ])("are refused with a remedy: $words", ({ words, says }) => {
    expect(refusal(words)).toContain(says);
    expect(refusal(words)).toMatch(/\[USAGE\]$/);
  });
});
