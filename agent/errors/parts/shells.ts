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
    cause: "the shell is missing parts in this image, hangs, or may not be run by this user",
    remedy: "run the same command by hand in the container; --backend native needs no shell",
  }),
  SHELL_UNREADABLE: entry<ShellDetails>({
    message: (d) => `the output of \`${d.command}\` was not understood: ${d.seen}`,
    cause: "the shell was cut off, or writes a form that credroute does not know",
    remedy: "use --backend native, which reads no text, and report this output as a bug",
  }),
};
