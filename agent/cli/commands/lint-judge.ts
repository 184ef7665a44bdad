import { resolve } from "node:path";

import { CredrouteError } from "../../errors/credroute-error.ts";
import type { ErrorCode } from "../../errors/catalogue.ts";
import { explainError } from "../../errors/explain.ts";
import { toFileAnswer, type FileAnswer, type FileFailure, type LintAnswer } from "../../lint/answer.ts";
import { decodeText } from "../../lint/forms/decode.ts";
import { inputName } from "../../lint/input-name.ts";
import { lint, type LintOptions } from "../../lint/lint.ts";
import type { AnySystemWorld } from "../world.ts";
import { Sieve } from "./lint-sieve.ts";
import type { Settings } from "./lint-settings.ts";
import type { Target } from "./lint-targets.ts";
import { terraformReader, type ReadTerraformTools } from "./lint-terraform.ts";

/** A task definition is at most 64 KB on ECS and a template 1 MB, but a plan has everything that Terraform manages. */
const LIMIT_BYTES = 16 * 1024 * 1024;

/** Words of which every task definition or set-up of an instance has one. */
const HINT =
  /container_?definitions|TaskDefinition|aws_ecs_|AWS::ECS::|ECSAgent|launch_?(?:template|configuration)/i;

interface Judging {
  readonly options: Omit<LintOptions, "terraform">;
  readonly settings: Settings;
  /** Whether files that were named may also be something else. */
  readonly skipUnrelated: boolean;
}

/** Judges files one after the other, Terraform files first; what one holds is let go before the next is read. */
export class Judge {
  readonly #judging: Judging;
  readonly #world: AnySystemWorld;
  readonly #terraform: ReadTerraformTools;
  readonly #sieve: Sieve;
  /** Templates and scripts that were judged as parts of Terraform files. */
  readonly #readBeside = new Set<string>();
  readonly #files: FileAnswer[] = [];
  readonly #failures: FileFailure[] = [];
  readonly #count = { unrelated: 0, ignoredFiles: 0, needNode: 0 };

  constructor(judging: Judging, world: AnySystemWorld) {
    this.#judging = judging;
    this.#world = world;
    this.#terraform = terraformReader(world, (file) => this.#readBeside.add(resolve(file)));
    this.#sieve = new Sieve(judging.settings, world);
  }

  async judgeAll(targets: readonly Target[]): Promise<void> {
    for (const target of targets.filter(isTerraformFile)) await this.#judge(target);
    for (const target of targets.filter((one) => !isTerraformFile(one))) await this.#judge(target);
    const order = new Map(targets.map(({ name }, index) => [inputName(name), index]));
    this.#files.sort((a, b) => (order.get(a.source) ?? 0) - (order.get(b.source) ?? 0));
  }

  async #judge({ name, isNamed }: Target): Promise<void> {
    const source = inputName(name);
    if (!isNamed && this.#readBeside.has(resolve(name))) return;
    if (this.#judging.settings.ignoresFile(source)) {
      this.#count.ignoredFiles += 1;
      return;
    }
    let bytes: Uint8Array = new Uint8Array();
    try {
      bytes = this.#world.readInput(name, LIMIT_BYTES);
      const terraform = await this.#terraform(bytes, name);
      const options = { ...this.#judging.options, ...(terraform === undefined ? {} : { terraform }) };
      const answer = toFileAnswer(lint(bytes, source, options));
      this.#files.push({ ...answer, findings: this.#sieve.sift(answer, bytes) });
    } catch (error) {
      this.#countFailure(error, { source, isNamed, bytes });
    }
  }

  #countFailure(error: unknown, file: { source: string; isNamed: boolean; bytes: Uint8Array }): void {
    const { source, isNamed, bytes } = file;
    const isOptional = !isNamed || this.#judging.skipUnrelated;
    if (isOptional && error instanceof CredrouteError) {
      if (isUnrelated(error.code, bytes)) {
        this.#count.unrelated += 1;
        return;
      }
      if (error.code === "INPUT_NEEDS_NODE") {
        this.#count.needNode += 1;
        return;
      }
    }
    // What nobody foresaw is never passed over.
    const isFault = isNamed || !(error instanceof CredrouteError);
    this.#failures.push({ source, explanation: explainError(error), isNamed: isFault });
  }

  /** @param named words of the command line, and what became of them */
  answer(named: Pick<LintAnswer, "source" | "isMany" | "failures">): LintAnswer {
    return {
      ...named,
      files: this.#files,
      failures: [...named.failures, ...this.#failures],
      leftOut: { ...this.#count, ...this.#sieve.counts },
    };
  }

  /** Comments that ignore what does not exist. */
  get faults(): readonly string[] {
    return this.#sieve.faults;
  }
}

const isTerraformFile = ({ name }: Target): boolean => /\.(?:tf|tofu)$/i.test(name);

/** Files that hold no task definition for sure, and broken ones that show no sign of one. */
function isUnrelated(code: ErrorCode, bytes: Uint8Array): boolean {
  if (code === "INPUT_NOT_TASK_DEFINITION" || code === "INPUT_EMPTY") return true;
  const mayBeUnread = ["INPUT_NOT_JSON", "INPUT_NOT_YAML", "INPUT_NOT_TERRAFORM", "INPUT_NEEDS_NODE"];
  return mayBeUnread.includes(code) && !HINT.test(decodeText(bytes) ?? "");
}
