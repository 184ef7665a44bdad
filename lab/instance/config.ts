import * as v from "valibot";

import { FaultError, parseFault } from "./faults.ts";

const fault = v.pipe(
  v.string(),
  v.rawTransform(({ dataset, addIssue, NEVER }) => {
    try {
      return parseFault(dataset.value);
    } catch (error) {
      if (!(error instanceof FaultError)) throw error;
      addIssue({ message: error.message });
      return NEVER;
    }
  }),
);
const faults = v.array(fault);
const expiration = v.pipe(v.string(), v.isoTimestamp());
const host = v.pipe(v.string(), v.ip());
const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65_535));
const name = v.pipe(v.string(), v.nonEmpty());

const configSchema = closed({
  credentials: v.optional(
    closed({
      host: v.optional(host, "169.254.170.2"),
      port: v.optional(port, 80),
      expiration: v.optional(expiration),
    }),
    {},
  ),
  imds: v.optional(
    closed({
      host: v.optional(host, "169.254.169.254"),
      port: v.optional(port, 80),
      tokens: v.optional(v.picklist(["required", "optional"]), "required"),
    }),
    {},
  ),
  containerId: v.optional(name, "0206b271-b33f-47ab-86c6-a0ba208a70a9"),
  credentialsId: v.optional(name, "8f03e412-4382-4aea-923a-ca126495f665"),
  roleArn: v.optional(name, "arn:aws:iam::111122223333:role/app"),
  /** The role of the instance's own profile; null: the instance has none. */
  instanceRole: v.optional(v.nullable(name), "ecsInstanceRole"),
  networkMode: v.optional(name, "nat"),
  faults: v.optional(faults, []),
});

const commandSchema = closed({
  faults: v.optional(faults),
  credentials: v.optional(closed({ expiration })),
});

/** What the instance serves and where; port 0 lets the system choose. */
export type Config = v.InferOutput<typeof configSchema>;

/** A change to a running instance. */
export type Command = v.InferOutput<typeof commandSchema>;

/** A configuration or command that cannot be followed; the message is one line and names the value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

/**
 * Reads a configuration, filling in the addresses that a real instance has.
 * @throws ConfigError
 */
export function parseConfig(text: string): Config {
  return parse(configSchema, text);
}

/**
 * Reads a line of standard input.
 * @throws ConfigError
 */
export function parseCommand(line: string): Command {
  return parse(commandSchema, line);
}

function parse<Output>(schema: v.GenericSchema<unknown, Output>, text: string): Output {
  const result = v.safeParse(schema, parseJson(text));
  if (result.success) return result.output;
  throw new ConfigError(result.issues.map((issue) => describe(issue)).join("; "));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new ConfigError(`not JSON: ${JSON.stringify(text)}`, { cause });
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return path === null ? issue.message : `${path}: ${issue.message}`;
}

/** An object without other keys, whose error names the keys it can have. */
function closed<const Entries extends v.ObjectEntries>(entries: Entries) {
  const known = Object.keys(entries).join(", ");
  return v.strictObject(entries, (issue) => `unexpected ${issue.received}; known keys: ${known}`);
}
