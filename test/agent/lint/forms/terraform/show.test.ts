import { describe, expect, it } from "vitest";

import { lintText } from "../../../../fixtures/definitions.ts";

const CONTAINERS = JSON.stringify([
  { name: "web", image: "mcr.microsoft.com/windows/servercore/iis", cpu: 512, memory: 512 },
]);
const TASK = { mode: "managed", type: "aws_ecs_task_definition", name: "web" };
const VALUES = { family: "web", container_definitions: CONTAINERS, volume: [], runtime_platform: [] };

interface Scene {
  readonly values?: object;
  readonly unknown?: object;
  /** What the block sets; undefined where the plan has no configuration. */
  readonly expressions?: object;
  readonly address?: string;
}

/** A plan with one task definition in a module. */
function plan({
  values = {},
  unknown = {},
  expressions,
  address = 'module.a["x.y"].aws_ecs_task_definition.web[0]',
}: Scene) {
  const resource = { ...TASK, address, values: { ...VALUES, ...values } };
  const block = { ...TASK, address: "aws_ecs_task_definition.web", expressions };
  return JSON.stringify({
    format_version: "1.2",
    terraform_version: "1.9.0",
    planned_values: {
      root_module: { child_modules: [{ address: 'module.a["x.y"]', resources: [resource] }] },
    },
    resource_changes: [{ ...TASK, address, change: { actions: ["create"], after_unknown: unknown } }],
    ...(expressions === undefined
      ? {}
      : { configuration: { root_module: { module_calls: { a: { module: { resources: [block] } } } } } }),
  });
}

const taskIn = (text: string, name = "plan.json") => {
  const [task] = lintText(text, name).tasks;
  if (task === undefined) throw new Error("no task definition was found");
  return task;
};

describe("a task definition of a plan", () => {
  it.each([
    { says: "awsvpc that is written", scene: { values: { network_mode: "awsvpc" } }, mode: "awsvpc" },
    {
      says: "a mode that nobody has set, though the plan calls it unknown",
      scene: { unknown: { network_mode: true }, expressions: {} },
      mode: "default",
    },
    {
      says: "a mode that is set to what is not known yet",
      scene: { unknown: { network_mode: true }, expressions: { network_mode: { references: ["var.mode"] } } },
      mode: "unknown",
    },
    {
      says: "an unknown mode, without the configuration",
      scene: { unknown: { network_mode: true } },
      mode: "unknown",
    },
    { says: "a mode that is null", scene: { values: { network_mode: null } }, mode: "default" },
  ])("has the network mode $mode by $says", ({ scene, mode }) => {
    expect(taskIn(plan(scene)).networkMode).toBe(mode);
  });

  it("has a role that is known after the apply only", () => {
    const task = taskIn(plan({ unknown: { task_role_arn: true }, expressions: { task_role_arn: {} } }));
    expect(task.taskRole).toBe("named");
  });

  it("has containers that are known after the apply only", () => {
    const scene = { values: { container_definitions: undefined }, unknown: { container_definitions: true } };
    const { tasks, results } = lintText(plan(scene), "plan.json");
    expect(tasks[0]?.value.get("containerDefinitions").isUnknown).toBe(true);
    expect(results.map(({ rule }) => rule)).not.toContain("no-containers");
  });

  it("is named by its address, and its containers have places within their text", () => {
    const task = taskIn(plan({}));
    expect(task.name).toBe('module.a["x.y"].aws_ecs_task_definition.web[0]');
    const { place } = task.containers[0]?.value.get("image") ?? task.value;
    const text = plan({});
    expect(text.slice(place.column - 1, place.endColumn - 1)).toBe(
      String.raw`\"mcr.microsoft.com/windows/servercore/iis\"`,
    );
  });
});

describe("a state", () => {
  const ATTRIBUTES = {
    ...VALUES,
    network_mode: "",
    task_role_arn: "",
    runtime_platform: [{ operating_system_family: "WINDOWS_SERVER_2022_CORE" }],
  };

  it.each([
    {
      name: "as terraform show -json prints it",
      document: {
        format_version: "1.0",
        terraform_version: "1.9.0",
        values: {
          root_module: {
            resources: [{ ...TASK, address: "aws_ecs_task_definition.web", values: ATTRIBUTES }],
          },
        },
      },
    },
    {
      name: "as Terraform keeps it",
      document: {
        version: 4,
        lineage: "x",
        resources: [{ ...TASK, instances: [{ attributes: ATTRIBUTES }] }],
      },
    },
  ])("$name has empty texts for what is not set", ({ document }) => {
    const task = taskIn(JSON.stringify(document, null, 2), "state.json");
    expect(task).toMatchObject({
      name: "aws_ecs_task_definition.web",
      operatingSystem: "windows",
      networkMode: "default",
      taskRole: "missing",
    });
  });
});
