import { mentions, readAgentSetup, type AgentSetup } from "./agent-setup.ts";
import type { InstanceConfiguration } from "./instances.ts";
import type { TaskDefinition } from "./task-definition.ts";

/** What the rules for instances look at. */
export interface InstanceScene {
  readonly setup: AgentSetup;
  /** What to call the instance in a message. */
  readonly name: string;
}

/**
 * How a Windows instance sets up its agent.
 * @returns undefined where the instance is not known to be for Windows, or its user data does not say
 */
export function sceneOf(instance: InstanceConfiguration): InstanceScene | undefined {
  const { operatingSystem, userData, name } = instance;
  if (operatingSystem !== "windows" || userData === undefined) return undefined;
  const setup = readAgentSetup(userData);
  if (setup === undefined) return undefined;
  return { setup, name: name === undefined ? "the instance" : `instance configuration ${name}` };
}

/** The tasks that ECS may place on Windows instances. */
export const tasksOnInstances = (tasks: readonly TaskDefinition[]): TaskDefinition[] =>
  tasks.filter(
    ({ operatingSystem, fargate, launchUnknown }) =>
      operatingSystem === "windows" && !fargate && !launchUnknown,
  );

/** "task web is", or "tasks web and api are". */
export function tasksAre(tasks: readonly TaskDefinition[]): string {
  const names = tasks.map(({ name }) => name ?? "(unnamed)").join(" and ");
  return tasks.length === 1 ? `task ${names} is` : `tasks ${names} are`;
}

/** Whether the user data of any of the instances sets a variable of the agent to anything but false. */
export const setsVariable = (instances: readonly InstanceConfiguration[], variable: string): boolean =>
  instances.some(({ userData }) => userData !== undefined && mentions(userData.text, variable));
