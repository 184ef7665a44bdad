import type { ContainerInstance } from "./container-instances.ts";
import type { InstanceConfiguration } from "./instances.ts";
import type { TaskDefinition } from "./task-definition.ts";
import type { StartCheck } from "./start-check.ts";
import type { Value } from "./value.ts";

/** Errors and warnings are problems; notes are not. */
export type Severity = "error" | "warning" | "note";

export interface Finding {
  readonly severity: Severity;
  /** What is wrong, with the value; never a secret. One line. */
  readonly message: string;
  /** Why it is wrong, where the message alone does not say so. One line. */
  readonly cause?: string;
  /** What to do about it. One line. */
  readonly remedy: string;
  readonly at: Value;
}

/** What a rule may look at beside the task definition. */
export interface Scene {
  readonly startCheck: StartCheck;
  /** The instances that the same document configures. */
  readonly instances: readonly InstanceConfiguration[];
  /** The instances of the cluster, where they were given. */
  readonly containerInstances: readonly ContainerInstance[] | undefined;
}

/** A part of a document; what is left out is as in a valid task definition. */
export interface Example {
  readonly task?: Readonly<Record<string, unknown>>;
  /** Of a launch template in the same document; and its other members, as CloudFormation has them. */
  readonly userData?: string;
  readonly launchTemplate?: Readonly<Record<string, unknown>>;
  /** What aws ecs describe-container-instances prints of the cluster, in containerInstances. */
  readonly instances?: readonly Readonly<Record<string, unknown>>[];
}

/** What is said of a rule in the help, in docs/rules.md and in SARIF. */
export interface RuleText {
  /** Permanent: scripts, suppressions and code scanning refer to it. */
  readonly id: string;
  /** What the rule is for, in one sentence. */
  readonly summary: string;
  /** What happens to a task that breaks the rule, and how this is known. */
  readonly why: string;
  /** Of its findings, the worst first. */
  readonly severities: readonly [Severity, ...Severity[]];
  /** The page that says so. */
  readonly page: string;
  readonly bad: Example;
  readonly good: Example;
}

/** One thing that is checked in a task definition. */
export interface TaskRule extends RuleText {
  readonly check: (task: TaskDefinition, scene: Scene) => readonly Finding[];
}

/** One thing that is checked in what a document says about an instance, seen beside its tasks. */
export interface InstanceRule extends RuleText {
  /** @param tasks those of the same document, perhaps none */
  readonly checkInstance: (
    instance: InstanceConfiguration,
    tasks: readonly TaskDefinition[],
  ) => readonly Finding[];
}

export type Rule = TaskRule | InstanceRule;

const DEVELOPER_GUIDE = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide";

/** A page of the Amazon ECS Developer Guide, with an anchor or without. */
export const guide = (page: string): string => {
  const [name = "", anchor] = page.split("#");
  return `${DEVELOPER_GUIDE}/${name}.html${anchor === undefined ? "" : `#${anchor}`}`;
};
