import { entry } from "../entry.ts";

interface InputDetails {
  /** As typed, or "standard input". */
  readonly source: string;
}

const READABLE =
  "provide what aws ecs describe-task-definition prints, what register-task-definition takes (--cli-input-json or --cli-input-yaml), a CloudFormation template with an AWS::ECS::TaskDefinition, a Terraform file, or what terraform show -json prints";

/** Failures of what `lint` was given to read, and of where its answer goes. */
export const INPUT_ERRORS = {
  INPUT_UNREADABLE: entry<InputDetails & { seen: string }>({
    message: (d) => `${d.source} cannot be read: ${d.seen}`,
    remedy: "name a file that holds a task definition as JSON, or - for standard input",
    page: null,
  }),
  INPUT_NO_FILES: entry<InputDetails & { seen: string }>({
    message: (d) => `${d.source} stands for no file: ${d.seen}`,
    remedy:
      "name a file, a folder, or a glob that matches; lint searches a folder and its subfolders, without node_modules, .git and .terraform",
    page: null,
  }),
  INPUT_EMPTY: entry<InputDetails>({
    message: (d) => `${d.source} is empty`,
    remedy:
      "provide a task definition: aws ecs describe-task-definition --task-definition NAME | credroute lint -",
    page: null,
  }),
  INPUT_TOO_LARGE: entry<InputDetails & { limit: string }>({
    message: (d) => `${d.source} is larger than ${d.limit}`,
    remedy:
      "provide one task definition (at most 64 KB on ECS), one CloudFormation template (at most 1 MB), or one plan",
    page: null,
  }),
  INPUT_NOT_JSON: entry<InputDetails & { position: string; seen: string }>({
    message: (d) => `${d.source}${d.position} is not JSON: ${d.seen}`,
    remedy:
      "write plain JSON, without comments; of a template that Terraform fills in, lint the .tf file or the plan",
    page: null,
  }),
  INPUT_NOT_YAML: entry<InputDetails & { position: string; seen: string }>({
    message: (d) => `${d.source}${d.position} cannot be read as YAML: ${d.seen}`,
    remedy:
      "correct it there, or give lint another form: JSON, a Terraform file, or terraform show -json PLAN",
    page: null,
  }),
  INPUT_NOT_TERRAFORM: entry<InputDetails & { position: string; seen: string }>({
    message: (d) => `${d.source}${d.position} cannot be read as a Terraform file: ${d.seen}`,
    remedy:
      "correct it there: terraform validate says more; or lint the plan: terraform show -json PLAN | credroute lint -",
    page: null,
  }),
  NEEDS_EXECUTABLE: entry<{ what: string }>({
    message: (d) => `${d.what} needs credroute.exe, and this is the npm package`,
    remedy:
      "run credroute.exe in a Windows container; this package has credroute lint and credroute script, on any system",
    page: null,
  }),
  INPUT_NEEDS_NODE: entry<InputDetails>({
    message: (d) => `${d.source} is a Terraform file, which the executable does not read`,
    remedy:
      "with Node.js 20 or later: npx credroute lint FILE; or lint the plan: terraform show -json PLAN | credroute lint -",
    page: null,
  }),
  INPUT_NOT_TASK_DEFINITION: entry<InputDetails & { seen: string; remedy?: string }>({
    message: (d) => `${d.source} holds no ECS task definition: ${d.seen}`,
    remedy: (d) => d.remedy ?? READABLE,
    page: null,
  }),
  INPUT_NOT_INSTANCES: entry<InputDetails & { seen: string }>({
    message: (d) => `${d.source} is not what aws ecs describe-container-instances prints: ${d.seen}`,
    remedy:
      "aws ecs describe-container-instances --cluster NAME --container-instances $(aws ecs list-container-instances --cluster NAME --query containerInstanceArns --output text) > instances.json",
    page: null,
  }),
  CONFIGURATION_INVALID: entry<InputDetails & { position: string; seen: string }>({
    message: (d) => `${d.source}${d.position} is not a valid configuration: ${d.seen}`,
    remedy:
      "correct it there; docs/lint.md describes the file, credroute lint --help lists the rules, --no-config does without it",
    page: null,
  }),
  BASELINE_INVALID: entry<InputDetails & { seen: string }>({
    message: (d) => `${d.source} is not a baseline of lint: ${d.seen}`,
    remedy: (d) => `write it again: credroute lint FILE --write-baseline ${d.source}`,
    page: null,
  }),
  FILE_UNWRITABLE: entry<InputDetails & { seen: string }>({
    message: (d) => `${d.source} cannot be written: ${d.seen}`,
    remedy: "name a file in a folder that exists and that you may write to",
    page: null,
  }),
  OUTPUT_UNWRITABLE: entry<{ seen: string }>({
    message: (d) => `the answer cannot be written: ${d.seen}`,
    remedy: "free some space, or redirect the answer of the same command to another file",
    page: null,
  }),
} as const;
