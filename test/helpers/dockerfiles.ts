import { globSync } from "node:fs";
import { DockerfileParser, type Dockerfile } from "dockerfile-ast";

import { ROOT } from "../../build/folders.ts";
import { blocksOf, page, userPages } from "./pages.ts";

/** A Dockerfile of this repository: a file, or an example in a page of the documentation. */
export interface NamedDockerfile {
  readonly name: string;
  readonly text: string;
  readonly parsed: Dockerfile;
}

/** Every Dockerfile that users are told to build or to write. */
export function allDockerfiles(): NamedDockerfile[] {
  const files = ["Dockerfile.windows", ...globSync("examples/*/Dockerfile", { cwd: ROOT }).toSorted()];
  const examples = userPages().flatMap((one) =>
    blocksOf(one)
      .filter(({ language }) => language === "dockerfile")
      .map(({ file, text }, index) => ({ name: `${file} example ${index + 1}`, text })),
  );
  return [...files.map((name) => ({ name, text: page(name) })), ...examples].map((file) => ({
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

/** The words of each RUN instruction, all of which are in exec form. */
export const runCommands = ({ parsed }: NamedDockerfile): string[][] =>
  parsed
    .getInstructions()
    .filter((instruction) => instruction.getKeyword() === "RUN")
    .map((instruction) => JSON.parse(instruction.getArgumentsContent() ?? "[]") as string[]);
