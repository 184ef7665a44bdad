import { entry } from "../entry.ts";

interface ShellDetails {
  /** As a person would type it. */
  readonly command: string;
  readonly seen: string;
}

/** What can go wrong with PowerShell and netsh as backends. */
export const SHELL_ERRORS = {
  SHELL_FAILED: entry<ShellDetails>({
    message: (d) => `\`${d.command}\` failed: ${d.seen}`,
    cause: "the shell lacks parts in this image, hangs, or this user may not run it",
    remedy: "run the same command by hand in the container; --backend native needs no shell",
  }),
  SHELL_UNREADABLE: entry<ShellDetails>({
    message: (d) => `the output of \`${d.command}\` cannot be parsed: ${d.seen}`,
    cause: "the output was truncated, or has a format that credroute does not know",
    remedy: "use --backend native, which parses no text, and report this output as a bug",
  }),
};
