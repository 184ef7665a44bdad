import type { ContainerUser } from "../images/images.ts";
import type { Environment } from "../specs.ts";

/** What the container runtime is asked to run. */
export interface ExecRequest {
  readonly user: ContainerUser;
  readonly folder: string;
  readonly commandLine: string;
  readonly environment: Environment;
}

/** Writes the request as container-exec.exe reads it. */
export function encodeRequest({ user, folder, commandLine, environment }: ExecRequest): Buffer {
  const variables = Object.entries(environment).map(([name, value]) =>
    value === undefined ? name : `${name}=${value}`,
  );
  const content = Buffer.from(
    [user, folder, commandLine, ...variables].map((field) => `${field}\0`).join(""),
    "utf16le",
  );
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([size, content]);
}
