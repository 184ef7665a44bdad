import { ExecaError } from "execa";
import yargs from "yargs";

import { LabError } from "../errors.ts";
import { removeCache, setUp } from "./keep.ts";
import { RUN_EXAMPLES, RUN_OPTIONS } from "./run-options.ts";
import { runInLab, type RunWords } from "./run-in-lab.ts";

const LAB_FAILED = 2;
const ABOUT =
  "A Windows container without Windows: Wine in a network namespace, beside an ECS container instance.";

/** Runs one lab command; returns this process's exit code. Never throws for what a user can cause. */
export async function runCli(words: readonly string[]): Promise<number> {
  let exitCode = 0;
  const parser = makeParser(words, async (options) => {
    exitCode = await runInLab(options);
  });
  try {
    await parser.parseAsync();
    return exitCode;
  } catch (error) {
    process.stderr.write(`lab: ${explain(error)}\n`);
    return LAB_FAILED;
  }
}

function explain(error: unknown): string {
  if (error instanceof LabError) return `${error.message.trim().replace(/\.$/, "")}. ${error.remedy}`;
  if (error instanceof ExecaError)
    return `${error.shortMessage}: ${String(error.stderr)} Does this machine allow it?`;
  throw error;
}

function makeParser(
  words: readonly string[],
  run: (options: RunWords) => Promise<void>,
): ReturnType<typeof yargs> {
  return yargs([...words])
    .scriptName("npm run lab --")
    .usage(ABOUT)
    .command(
      "run",
      "run a Windows command line in a fresh container",
      (command) =>
        command.usage("$0 run [options] -- <command line>").options(RUN_OPTIONS).example(RUN_EXAMPLES),
      async (options) => {
        await run(options);
      },
    )
    .command("setup", "make what a lab needs (a few minutes, once)", {}, setUp)
    .command("clean", "remove everything the lab keeps", {}, removeCache)
    .demandCommand(1, "Say what to do: run, setup or clean.")
    .strict()
    .parserConfiguration({ "populate--": true })
    .version(false)
    .wrap(110)
    .exitProcess(false)
    .fail((message: string | null, error: unknown) => {
      throw error ?? new LabError(message ?? "cannot understand that", "Try: npm run lab -- --help");
    });
}
