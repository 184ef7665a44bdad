import { failure } from "../errors/credroute-error.ts";
import type { StartCheck } from "./start-check.ts";
import type { ContainerInstance } from "./container-instances.ts";
import { decodeText } from "./forms/decode.ts";
import type { Finding, Scene } from "./finding.ts";
import { readForm } from "./forms/read.ts";
import type { Reading } from "./forms/reading.ts";
import type { TerraformTools } from "./forms/terraform/file.ts";
import { imageSystem, type InstanceConfiguration } from "./instances.ts";
import { INSTANCE_RULES, RULES_FOR_LINUX, TASK_RULES } from "./rules.ts";
import { readTaskDefinition, type TaskDefinition } from "./task-definition.ts";

/** A finding, and what it is about. */
export interface Result extends Finding {
  readonly rule: string;
  /** Undefined where the finding is about an instance. */
  readonly task: TaskDefinition | undefined;
}

export interface LintReport {
  /** As typed, or "standard input". */
  readonly source: string;
  readonly tasks: readonly TaskDefinition[];
  readonly instances: readonly InstanceConfiguration[];
  /** In the order of the document. */
  readonly results: readonly Result[];
}

export interface LintOptions {
  readonly startCheck: StartCheck;
  /** The instances of the cluster that the tasks are for. */
  readonly containerInstances?: readonly ContainerInstance[];
  /** Ids of rules to leave out. */
  readonly ignored?: readonly string[];
  /** For Terraform files; without them, such a file is refused. */
  readonly terraform?: TerraformTools;
}

/**
 * Checks every task definition in a document, and the instances that it configures.
 * @throws CredrouteError INPUT_EMPTY, INPUT_TOO_LARGE, INPUT_NOT_JSON, INPUT_NOT_YAML, INPUT_NOT_TERRAFORM,
 *   INPUT_NEEDS_NODE, INPUT_NOT_TASK_DEFINITION
 */
export function lint(bytes: Uint8Array, source: string, options: LintOptions): LintReport {
  const reading = readBytes(bytes, source, options.terraform);
  const system = instanceSystem(reading);
  const tasks = reading.tasks.map((site) => readTaskDefinition(site, system));
  const { instances } = reading;
  const { startCheck, containerInstances } = options;
  const scene = { startCheck, instances, containerInstances };
  const results = [
    ...tasks.flatMap((task) => checkTask(task, scene)),
    ...instances.flatMap((instance) => checkInstance(instance, tasks)),
  ].filter(({ rule }) => options.ignored?.includes(rule) !== true);
  return { source, tasks, instances, results: results.toSorted(byPlace) };
}

/** What is in the document itself comes first. */
const byPlace = ({ at: { place: a } }: Result, { at: { place: b } }: Result): number =>
  (a.file ?? "").localeCompare(b.file ?? "") || a.line - b.line || a.column - b.column;

function readBytes(bytes: Uint8Array, source: string, terraform?: TerraformTools): Reading {
  const text = decodeText(bytes);
  if (text === undefined) {
    throw failure("INPUT_NOT_JSON", { source, position: "", seen: "it is text in neither UTF-8 nor UTF-16" });
  }
  if (text.trim() === "") throw failure("INPUT_EMPTY", { source });
  return readForm(text, source, terraform);
}

/** The system that the instances and images of a document agree on; where some are for ECS, the others do not count. */
function instanceSystem({ instances, images }: Reading): "windows" | "linux" | undefined {
  const ofEcs = instances.filter(({ isForEcs }) => isForEcs);
  const systems = new Set([
    ...(ofEcs.length > 0 ? ofEcs : instances).map(({ operatingSystem }) => operatingSystem),
    ...(ofEcs.length > 0 ? [] : images).map((image) => imageSystem([image]) ?? "unstated"),
  ]);
  systems.delete("unstated");
  const [system] = systems;
  return systems.size === 1 && system !== "unstated" ? system : undefined;
}

function checkTask(task: TaskDefinition, scene: Scene): Result[] {
  const rules = task.operatingSystem === "linux" ? RULES_FOR_LINUX : TASK_RULES;
  return rules.flatMap(({ id, check }) =>
    check(task, scene).map((finding) => ({ ...finding, rule: id, task })),
  );
}

const checkInstance = (instance: InstanceConfiguration, tasks: readonly TaskDefinition[]): Result[] =>
  INSTANCE_RULES.flatMap((rule) =>
    rule.checkInstance(instance, tasks).map((finding) => ({ ...finding, rule: rule.id, task: undefined })),
  );
