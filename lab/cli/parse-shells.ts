import * as v from "valibot";

import { shellSettingsSchema, type ShellSettings } from "../shells/settings.ts";
import { parseFields } from "./fields.ts";
import { count } from "./schemas.ts";

const NAMES = {
  language: "language",
  "code-page": "codePage",
  netsh: "netsh",
  powershell: "powershell",
  pwsh: "pwsh",
};

// In an option the number is text.
const schema = v.strictObject({ ...shellSettingsSchema.entries, codePage: v.optional(count) });

/** Reads a --shells option. */
export function parseShells(text: string): ShellSettings {
  return parseFields(text, { option: "shells", names: NAMES, schema });
}
