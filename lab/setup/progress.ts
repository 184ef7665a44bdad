/** Tells what set-up is doing; on stderr, because stdout belongs to the commands that run in the lab. */
export function reportProgress(step: string): void {
  process.stderr.write(`lab: ${step}\n`);
}
