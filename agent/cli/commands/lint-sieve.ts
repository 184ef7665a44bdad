import { resolve } from "node:path";

import { CredrouteError } from "../../errors/credroute-error.ts";
import type { AnsweredFinding, FileAnswer, LeftOut } from "../../lint/answer.ts";
import { decodeText } from "../../lint/forms/decode.ts";
import { KnownFindings } from "../../lint/settings/baseline.ts";
import { readInPlace, type InPlace } from "../../lint/settings/in-place.ts";
import { withLevels } from "../../lint/settings/level.ts";
import type { AnySystemWorld } from "../world.ts";
import type { Settings } from "./lint-settings.ts";

const LIMIT_BYTES = 16 * 1024 * 1024;

/** Leaves out what is not to be reported, over all files of a run. */
export class Sieve {
  readonly #settings: Settings;
  readonly #world: Pick<AnySystemWorld, "readInput">;
  readonly #known: KnownFindings | undefined;
  readonly #comments = new Map<string, InPlace>();
  /** Findings so far: what a Terraform file names beside it may be judged on its own, too. */
  readonly #reported = new Map<string, string>();
  readonly #faults: string[] = [];
  #ignored = 0;

  constructor(settings: Settings, world: Pick<AnySystemWorld, "readInput">) {
    this.#settings = settings;
    this.#world = world;
    const { baseline } = settings;
    this.#known = baseline && new KnownFindings(baseline.entries, baseline.nameFile);
  }

  /** @param bytes of the file itself; what it names beside it is read again where comments are looked for */
  sift({ source, findings }: FileAnswer, bytes: Uint8Array): AnsweredFinding[] {
    this.#readComments(source, () => bytes);
    return withLevels(findings, this.#settings.levels)
      .filter((finding) => !this.#isRepeated(finding, source))
      .filter((finding) => !this.#isIgnored(finding))
      .filter((finding) => this.#known?.isKnown(finding) !== true);
  }

  #isRepeated({ file, rule, message, place }: AnsweredFinding, source: string): boolean {
    const key = JSON.stringify([resolve(file), place.line, place.column, rule, message]);
    const by = this.#reported.get(key) ?? source;
    this.#reported.set(key, by);
    return by !== source;
  }

  #isIgnored({ file, rule, place }: AnsweredFinding): boolean {
    const comments = this.#readComments(file, () => this.#world.readInput(file, LIMIT_BYTES));
    const isIgnored = this.#settings.ignores(file, rule) || comments.ignores(rule, place.line);
    if (isIgnored) this.#ignored += 1;
    return isIgnored;
  }

  #readComments(file: string, read: () => Uint8Array): InPlace {
    const known = this.#comments.get(file);
    if (known !== undefined) return known;
    const comments = readInPlace(textOf(read));
    this.#comments.set(file, comments);
    this.#faults.push(
      ...comments.faults.map(({ line, seen }) => `${file}:${line}: credroute-ignore: ${seen}`),
    );
    return comments;
  }

  get counts(): Pick<LeftOut, "ignored" | "known" | "gone"> {
    return { ignored: this.#ignored, known: this.#known?.known ?? 0, gone: this.#known?.gone ?? 0 };
  }

  get faults(): readonly string[] {
    return this.#faults;
  }
}

function textOf(read: () => Uint8Array): string {
  try {
    return decodeText(read()) ?? "";
  } catch (error) {
    if (error instanceof CredrouteError) return "";
    throw error;
  }
}
