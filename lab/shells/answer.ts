/** What a shell program writes, and how it ends. */
export interface ShellAnswer {
  readonly exitCode: number;
  readonly stdout: string | Buffer;
  readonly stderr?: string | undefined;
  /** The code page that text is written in; 0 for bytes that stay as they are. */
  readonly codePage: number;
}

export const UTF_8 = 65_001;

/** Writes the answer as shell-stand-in.c reads it. */
export function encodeAnswer({ exitCode, stdout, stderr = "", codePage }: ShellAnswer): Buffer {
  const content = Buffer.from(stdout);
  return Buffer.concat([
    Buffer.from(`${exitCode} ${codePage} ${content.length}\n`),
    content,
    Buffer.from(stderr),
  ]);
}
