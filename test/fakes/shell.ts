import type { ShellPorts } from "../../agent/network/shell-command.ts";
import type { ProgramOutcome } from "../../agent/windows/program.ts";

/** What a shell answers to one command. */
export type FakeAnswer = Partial<Omit<ProgramOutcome, "stdout" | "stderr">> & {
  readonly stdout?: string;
  readonly stderr?: string;
};

/** A shell that answers from a script, and notes what it was asked. */
export class FakeShell {
  readonly asked: string[] = [];
  readonly ports: ShellPorts;

  /** @param answer undefined for a command the test does not expect */
  constructor(file: string, answer: (command: string) => FakeAnswer | undefined) {
    this.ports = {
      file,
      limitMs: () => 1000,
      run: (program, words, limitMs) => {
        const command = words.join(" ");
        this.asked.push(command);
        const given = answer(command);
        if (given === undefined || program !== file || limitMs !== 1000) {
          throw new Error(`fake: ${program} ${command} within ${limitMs} ms was not expected`);
        }
        const { stdout = "", stderr = "", problem } = given;
        return Promise.resolve({
          exitCode: problem === undefined ? (given.exitCode ?? 0) : undefined,
          stdout: Buffer.from(stdout),
          stderr: Buffer.from(stderr),
          problem,
        });
      },
    };
  }
}
