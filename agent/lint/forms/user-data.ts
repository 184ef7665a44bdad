import { readInstance } from "../instances.ts";
import type { Node } from "../node.ts";
import type { Document } from "../source.ts";
import { Value } from "../value.ts";
import { findPlaceholders } from "./placeholders.ts";
import type { Reading } from "./reading.ts";

/** Whether a text is what a Windows instance runs at its first start, and nothing that holds it. */
export function isUserData(text: string, name: string): boolean {
  if (/\.(?:ya?ml|json|tf|tofu|hcl)$/i.test(name)) return false;
  return /^\s*<(?:powershell|script|persist)>/im.test(text) || /^[^\S\n]*Initialize-ECSAgent\b/im.test(text);
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
