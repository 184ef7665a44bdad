import type { Value } from "../value.ts";

/** What is not to be judged: what it is, and how to get from there to something that is. */
export interface Foreign {
  readonly seen: string;
  /** Undefined where there is nothing better to say than what forms are read. */
  readonly remedy?: string;
}

/** Where the cloud has it, whatever wrote it: works for every tool that has deployed a task definition. */
const AFTER_DEPLOYMENT = "aws ecs describe-task-definition --task-definition NAME | credroute lint -";

interface ForeignForm extends Foreign {
  readonly matches: (root: Value) => boolean;
}

const has = (root: Value, ...names: readonly string[]): boolean =>
  names.every((name) => root.members().some(([key]) => key === name));

const FORMS: readonly ForeignForm[] = [
  {
    matches: (root) =>
      has(root, "resources") &&
      root
        .get("resources")
        .members()
        .some(([, resource]) => /^\w[\w-]*:\w/.test(resource.get("type").text ?? "")),
    seen: "it is a program for Pulumi",
    remedy: `after pulumi up, lint what is registered: ${AFTER_DEPLOYMENT}`,
  },
  {
    matches: (root) =>
      has(root, "name", "type") && /\b(?:Service|Job|Pipeline|Site)$/.test(root.get("type").text ?? ""),
    seen: "it is a manifest of AWS Copilot",
    remedy:
      "have Copilot write the template, and lint that: copilot svc package --output-dir infrastructure (copilot job package for a job)",
  },
  {
    matches: (root) => has(root, "task_definition") && has(root, "version"),
    seen: "it is ecs-params.yml of the Amazon ECS CLI",
    remedy: `after ecs-cli compose create, lint what is registered: ${AFTER_DEPLOYMENT}`,
  },
  {
    matches: (root) => root.get("services").isObject,
    seen: "it is a file of Docker Compose",
    remedy: `lint the task definition that it becomes: ${AFTER_DEPLOYMENT}`,
  },
  {
    matches: (root) => has(root, "apiVersion", "kind"),
    seen: "it is a Kubernetes object",
  },
  {
    matches: (root) => has(root, "service", "provider"),
    seen: "it is a file of the Serverless Framework",
    remedy: "lint .serverless/cloudformation-template-update-stack.json after serverless package",
  },
  {
    matches: (root) => root.get("resource").isObject || root.get("terraform").isObject,
    seen: "it is a Terraform file in JSON",
    remedy: "lint the plan: terraform show -json PLAN | credroute lint -",
  },
  {
    matches: (root) => root.get("resource_changes").isList || root.get("modules").isList,
    seen: "it is a plan or a state of Terraform without its format's version",
    remedy: "write it with terraform show -json",
  },
  {
    matches: (root) => /deploymentTemplate\.json/.test(root.get("$schema").text ?? ""),
    seen: "it is a template of Azure Resource Manager",
  },
  {
    matches: (root) => has(root, "Resources"),
    seen: "it is a template without a resource of type AWS::ECS::TaskDefinition",
  },
  { matches: (root) => root.get("family").text !== undefined, seen: "it has no containerDefinitions" },
];

/** Says what a document is that holds no task definition, as far as that is known. */
export function describeForeign(root: Value): Foreign {
  const form = FORMS.find(({ matches }) => matches(root));
  if (form === undefined) {
    return { seen: "it has neither containerDefinitions nor taskDefinition nor Resources" };
  }
  const { seen, remedy } = form;
  return remedy === undefined ? { seen } : { seen, remedy };
}

/** Programs and files of other tools, which are known by their name. */
const NAMES: readonly (Foreign & { readonly name: RegExp })[] = [
  {
    name: /\.(?:ts|js|mjs|cjs|py|cs|go|java|kt)$/i,
    seen: "it is a program",
    remedy: "for the AWS CDK, lint the template: cdk synth --json | credroute lint -",
  },
  {
    name: /\.(?:bicep|bicepparam)$/i,
    seen: "it is Bicep, which deploys to Azure",
  },
  {
    name: /(?:^|[\\/])Dockerfile[^\\/]*$/i,
    seen: "it is a Dockerfile, which builds the image",
    remedy: `lint the task definition that runs the image: ${AFTER_DEPLOYMENT}`,
  },
  {
    name: /\.(?:tfvars|tfstate\.backup)$/i,
    seen: "it holds values of Terraform's variables",
    remedy: "lint the .tf file, or the plan: terraform show -json PLAN | credroute lint -",
  },
];

/** What a file is by its name, where its content needs no look. */
export const foreignByName = (name: string): Foreign | undefined =>
  NAMES.find((form) => form.name.test(name));
