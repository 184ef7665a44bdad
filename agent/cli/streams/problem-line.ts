import { isTerminal, wantsColor } from "../../text/color.ts";
import { markLine } from "../../text/mark-line.ts";
import type { World } from "../world.ts";

const STDERR = 2;

/** A line about a problem for the person who typed, as standard error shows it. */
export const problemLine = (
  level: "fatal" | "warn",
  message: string,
  environment: World["environment"],
): string => `${markLine(level, message, wantsColor(isTerminal(STDERR), environment))}\n`;
