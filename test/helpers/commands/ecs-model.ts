import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import type { Usage } from "./usage.ts";

const FOLDER = createRequire(import.meta.url)
  .resolve("@aws-sdk/client-ecs")
  .replace(/dist-.*$/, "dist-types/models/");

/** The ECS API as the types of the AWS SDK have it: members and their types, by the names of structures. */
const MODEL = new Map(
  ["models_0.d.ts", "models_1.d.ts"]
    .map((file) => readFileSync(`${FOLDER}${file}`, "utf8"))
    .flatMap((text) => [...text.matchAll(/^export interface (\w+) \{\n(.*?)^\}$/gms)])
    .map(([, name = "", body = ""]) => [name, membersOf(body)]),
);

function membersOf(body: string): ReadonlyMap<string, string> {
  const members = body.matchAll(/^ {4}(\w+)\??: (.*?)(?: \| undefined)?;$/gm);
  return new Map([...members].map(([, member = "", type = ""]) => [member, type]));
}

/** "taskDefinition" is --task-definition. */
const optionOf = (member: string): string =>
  `--${member.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** How the AWS CLI takes an operation's request: each member is an option. */
export function ecsUsage(operation: string): Usage {
  const name = operation.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
  const members = [...(MODEL.get(`${name}Request`) ?? [])];
  return {
    values: members.filter(([, type]) => type !== "boolean").map(([member]) => optionOf(member)),
    flags: members.filter(([, type]) => type === "boolean").map(([member]) => optionOf(member)),
    see: `https://docs.aws.amazon.com/cli/latest/reference/ecs/${operation}.html`,
  };
}

/**
 * What in a value is not of a structure of the ECS API.
 * @param type as the SDK names it, for example "TaskOverride" or "string[]"
 * @returns one sentence for each fault, with the path to it
 */
export function faultsOfShape(value: unknown, type: string, path = "$"): string[] {
  if (type.endsWith("[]"))
    return Array.isArray(value)
      ? value.flatMap((item, index) => faultsOfShape(item, type.slice(0, -2), `${path}[${index}]`))
      : [`${path} is not a list`];
  const members = MODEL.get(type);
  if (members === undefined)
    return typeof value === (type === "number" || type === "boolean" ? type : "string")
      ? []
      : [`${path} is not a ${type}`];
  if (typeof value !== "object" || value === null) return [`${path} is not a ${type}`];
  return Object.entries(value).flatMap(([member, inner]) => {
    const inside = members.get(member);
    return inside === undefined
      ? [`${path}.${member} is not in ${type}`]
      : faultsOfShape(inner, inside, `${path}.${member}`);
  });
}
