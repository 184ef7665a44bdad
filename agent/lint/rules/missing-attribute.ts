import type { ContainerInstance } from "../container-instances.ts";
import { CAPABILITIES } from "../facts/capabilities.ts";
import type { Finding, TaskRule } from "../finding.ts";
import { requirementsOf, type Requirement } from "../requirements.ts";

/** Judges a task beside the instances of a cluster, which --instances names. */
export const missingAttribute: TaskRule = {
  id: "missing-attribute",
  summary: "The cluster has an instance with everything that the task requires (with --instances).",
  why: 'ECS places a task only on an instance that has every attribute, size and port that the task requires. Its event says that the closest instance "is missing an attribute required by your task", and not which. With --instances FILE, where FILE is what aws ecs describe-container-instances prints, lint says which.',
  severities: ["error", "warning"],
  page: CAPABILITIES.source,
  bad: {
    task: { networkMode: "awsvpc", containerDefinitions: [{ entryPoint: null }] },
    instances: [
      { ec2InstanceId: "i-0a1b2c3d", attributes: [{ name: "com.amazonaws.ecs.capability.task-iam-role" }] },
    ],
  },
  good: {
    task: { networkMode: "awsvpc", containerDefinitions: [{ entryPoint: null }] },
    instances: [
      {
        ec2InstanceId: "i-0a1b2c3d",
        attributes: [
          { name: "com.amazonaws.ecs.capability.task-iam-role" },
          { name: "ecs.capability.task-eni" },
        ],
      },
    ],
  },
  check: (task, { containerInstances }) => {
    if (containerInstances === undefined || task.fargate || task.launchUnknown) return [];
    const requirements = requirementsOf(task);
    const active = containerInstances.filter(({ takesTasks }) => takesTasks);
    if (active.length === 0) {
      const message = `none of the ${containerInstances.length} instances takes tasks: they are not ACTIVE, or their agent is not connected`;
      const remedy = "check the agent on the instance: Get-Service AmazonECS";
      return [{ severity: "warning", message, remedy, at: task.value }];
    }
    const lacking = active.map((instance) => requirements.filter(({ isMetBy }) => !isMetBy(instance)));
    if (lacking.some(({ length }) => length === 0)) return [];
    const never = requirements.filter(({ isMetBy }) => !active.some(isMetBy));
    return never.length > 0
      ? withoutRepetition(never).map((one) => reportLack(one, active))
      : [reportMixture(lacking, active, task.value)];
  },
};

/** describe-task-definition lists again what the definition itself requires. */
const withoutRepetition = (requirements: readonly Requirement[]): Requirement[] =>
  requirements.filter(({ what }, index) => requirements.findIndex((one) => one.what === what) === index);

const reportLack = (
  { what, because, remedy, at }: Requirement,
  { length }: readonly ContainerInstance[],
): Finding => ({
  severity: "error",
  message: `the task is never placed: ${length === 1 ? "the instance does not have" : `none of ${length} instances has`} ${what}, which it requires for ${because}`,
  remedy,
  at,
});

function reportMixture(
  lacking: readonly (readonly Requirement[])[],
  instances: readonly ContainerInstance[],
  at: Finding["at"],
): Finding {
  const seen = instances.map(
    ({ name }, index) => `${name} lacks ${(lacking[index] ?? []).map(({ what }) => what).join(" and ")}`,
  );
  return {
    severity: "error",
    message: `the task is never placed: no instance has everything that it requires: ${seen.join("; ")}`,
    remedy: "give one instance all of it",
    at,
  };
}
