import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { DockerfileParser, type Dockerfile } from "dockerfile-ast";

const ROOT = resolve(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(resolve(ROOT, file), "utf8");

/** A Dockerfile of this repository: a file, or an example in the README. */
export interface NamedDockerfile {
  readonly name: string;
  readonly text: string;
  readonly parsed: Dockerfile;
}

/** Every Dockerfile that users are told to build or to write. */
export function allDockerfiles(): NamedDockerfile[] {
  const examples = [...read("README.md").matchAll(/^```dockerfile\n(.*?)^```/gms)].map(
    ([, text = ""], index) => ({
      name: `README example ${index + 1}`,
      text,
    }),
  );
  return [{ name: "Dockerfile.windows", text: read("Dockerfile.windows") }, ...examples].map((file) => ({
    ...file,
    parsed: DockerfileParser.parse(file.text),
  }));
}

/** The words that Docker joins into the container's command line: ENTRYPOINT, then CMD, both in exec form. */
export function containerCommand({ parsed }: NamedDockerfile): string[] {
  const last = [parsed.getENTRYPOINTs().at(-1), parsed.getCMDs().at(-1)].filter(
    (found) => found !== undefined,
  );
  return last.flatMap((instruction) => JSON.parse(instruction.getArgumentsContent() ?? "[]") as string[]);
}
