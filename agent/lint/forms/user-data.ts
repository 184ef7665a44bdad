import { readInstance } from "../instances.ts";
import type { Node } from "../node.ts";
import type { Document } from "../source.ts";
import { Value } from "../value.ts";
import { findPlaceholders } from "./placeholders.ts";
import type { Reading } from "./reading.ts";

/** Names under which scripts and their templates are kept. */
const SCRIPT_NAME = /\.(?:bat|cmd|ps1|tftpl|tmpl|tpl|txt)$/i;
const SCRIPT = /^[^\S\n]*(?:<(?:powershell|script|persist)>|Initialize-ECSAgent\b)/im;

/**
 * Whether a text is what a Windows instance runs at its first start, and nothing that holds it: other forms have such
 * text within them.
 */
export function isUserData(text: string, name: string): boolean {
  if (SCRIPT_NAME.test(name)) return SCRIPT.test(text);
  const first = text.split("\n").find((line) => line.trim() !== "" && !line.trimStart().startsWith("#"));
  return /^\s*<(?:powershell|script|persist)>/i.test(first ?? "");
}

/** Reads user data that is a file of its own, or a template of it. */
export function readUserData(document: Document): Reading {
  const text = textOf(document);
  const absent = Value.root(text).get("absent");
  const site = { value: Value.root(text), name: undefined, image: absent, metadataOptions: absent };
  return { tasks: [], instances: [readInstance({ ...site, userData: site.value })], images: [] };
}

/** The whole of a file as one text. */
export function textOf(document: Document): Node {
  const { text } = document;
  return {
    kind: "text",
    value: text,
    source: document,
    start: 0,
    end: text.length,
    escapes: false,
    // "%{" begins a block of PowerShell too.
    holes: findPlaceholders(text).filter(([from]) => text.charAt(from) === "$"),
  };
}
