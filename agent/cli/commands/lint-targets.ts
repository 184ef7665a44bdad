import { CredrouteError } from "../../errors/credroute-error.ts";
import { explainError } from "../../errors/explain.ts";
import type { FileFailure } from "../../lint/answer.ts";
import { inputName } from "../../lint/input-name.ts";
import type { AnySystemWorld } from "../world.ts";

/** A file to judge. */
export interface Target {
  /** As typed or as found; "-" for standard input. */
  readonly name: string;
  /** Whether it was named, not met in a folder or by a glob. */
  readonly isNamed: boolean;
}

interface Targets {
  readonly targets: readonly Target[];
  /** Words that stand for no file. */
  readonly failures: readonly FileFailure[];
  /** Whether more than one file was asked for, even where only one was found. */
  readonly isMany: boolean;
}

/** Finds the files that the words of the command line stand for, each once. */
export async function findTargets(
  words: readonly string[],
  world: Pick<AnySystemWorld, "findFiles">,
): Promise<Targets> {
  const targets = new Map<string, Target>();
  const failures: FileFailure[] = [];
  let isMany = words.length > 1;
  for (const word of words) {
    try {
      const files = word === "-" ? undefined : await world.findFiles(word);
      isMany ||= files !== undefined;
      for (const name of files ?? [word]) {
        const isNamed = files === undefined || targets.get(name)?.isNamed === true;
        targets.set(name, { name, isNamed });
      }
    } catch (error) {
      if (!(error instanceof CredrouteError)) throw error;
      failures.push({ source: inputName(word), explanation: explainError(error), isNamed: true });
    }
  }
  return { targets: [...targets.values()], failures, isMany };
}
