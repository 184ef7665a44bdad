import { shellSettingsSchema } from "../shells/settings.ts";
import type { ShellSettings } from "../shells/settings.ts";
import { parseFields } from "./fields.ts";

const NAMES = { language: "language", "code-page": "codePage", netsh: "netsh", powershell: "powershell" };

/** Reads a --shells option. */
export function parseShells(text: string): ShellSettings {
  return parseFields(text, { option: "shells", names: NAMES, schema: shellSettingsSchema });
}
