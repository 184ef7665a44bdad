import { failure } from "../../errors/credroute-error.ts";

/** A reader that has seen enough and left, as `head` does. Windows calls it the end of the pipe. */
const READER_LEFT = new Set(["EPIPE", "EOF"]);
/** What system errors mean for whoever reads the answer. */
export const OUTPUT_REASONS: Readonly<Record<string, string>> = {
  ENOSPC: "no space is left there",
  EDQUOT: "the quota is used up",
  EFBIG: "the file would be too large",
  EIO: "the device failed",
  EBADF: "standard output is closed",
};

/**
 * Prints an answer. A reader that leaves early is not a failure: the exit code stays that of the answer.
 * @throws CredrouteError OUTPUT_UNWRITABLE
 */
export function printAnswer(text: string, print: (text: string) => void): void {
  try {
    print(text);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (READER_LEFT.has(code)) return;
    const seen = OUTPUT_REASONS[code];
    if (seen === undefined) throw error;
    throw failure("OUTPUT_UNWRITABLE", { seen }, error);
  }
}
