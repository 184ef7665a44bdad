import { isIPv4 } from "node:net";
import * as v from "valibot";

const changeSchema = v.object({
  verb: v.picklist(["add", "remove"]),
  destination: v.string(),
  nextHop: v.pipe(v.string(), v.check(isIPv4)),
  interfaceIndex: v.number(),
  metric: v.number(),
});

export type AskedChange = v.InferOutput<typeof changeSchema>;

/** What one of credroute's own two scripts is there for. */
export type AskedScript =
  | { readonly verb: "read"; readonly isCompact: boolean }
  | { readonly verb: "change"; readonly isCompact: boolean; readonly changes: readonly AskedChange[] };

/** Finds the script in powershell.exe's words, or takes it from standard input. */
export function findScript(words: readonly string[], input: string): string | undefined {
  const at = words.findIndex((word) => /^[-/]e(?:c|nc|ncodedcommand)?$/i.test(word));
  if (at !== -1) return Buffer.from(words[at + 1] ?? "", "base64").toString("utf16le");
  return words.includes("-") ? input : undefined;
}

/**
 * Tells credroute's scripts by their first line, and reads the changes from the line `$asked = '<base64>'`; everything
 * else in the script is not looked at.
 */
export function recognizeScript(script: string): AskedScript | undefined {
  const lines = script.replace(/^\u{feff}/u, "").split(/\r?\n/);
  const isCompact = /-Compress\b/i.test(script);
  if (lines[0] === "# credroute:read") return { verb: "read", isCompact };
  if (lines[0] !== "# credroute:change") return undefined;
  const asked = lines.map((line) => /^\$asked\s*=\s*'([A-Za-z0-9+/=]+)'\s*$/.exec(line)?.[1]).find(Boolean);
  if (asked === undefined) return undefined;
  const json: unknown = JSON.parse(Buffer.from(asked, "base64").toString());
  return { verb: "change", isCompact, changes: v.parse(v.array(changeSchema), json) };
}
