import { usageError } from "../../errors/credroute-error.ts";
import type { Render } from "../../lint/answers/render.ts";
import type { ParsedWords } from "../words/grammar.ts";
import { parseChoice } from "../words/parse-value.ts";

export const FORMATS = ["text", "json", "sarif", "github", "junit", "gitlab"] as const;

type Format = (typeof FORMATS)[number];

/** @throws CredrouteError USAGE */
export function readFormat(words: ParsedWords): Format {
  const typed = words.values("format").at(-1);
  const format = typed === undefined ? undefined : parseChoice({ source: "--format", text: typed }, FORMATS);
  if (!words.flag("json")) return format ?? "text";
  if (format === undefined || format === "json") return "json";
  throw usageError(`--json and --format ${format} contradict each other`, "give one of them");
}

/** How an answer is written, loaded when it is asked for. */
export const RENDERERS: Readonly<Record<Format, () => Promise<Render>>> = {
  text: async () => (await import("../../lint/answers/text.ts")).renderLintText,
  json: async () => (await import("../../lint/answers/json.ts")).renderLintJson,
  sarif: async () => (await import("../../lint/answers/sarif.ts")).renderLintSarif,
  github: async () => (await import("../../lint/answers/github.ts")).renderLintGithub,
  junit: async () => (await import("../../lint/answers/junit.ts")).renderLintJunit,
  gitlab: async () => (await import("../../lint/answers/gitlab.ts")).renderLintGitlab,
};
