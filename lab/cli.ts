import { runCli } from "./cli/run-cli.ts";

// A reader that has seen enough, as `head` has, is not a failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});
process.exitCode = await runCli(process.argv.slice(2));
