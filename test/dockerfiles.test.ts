import { describe, expect, it } from "vitest";

import { allDockerfiles, containerCommand } from "./dockerfiles.ts";

describe.each(allDockerfiles())("$name", (file) => {
  const instructions = file.parsed.getInstructions();

  it("sets the escape character before anything else", () => {
    expect(file.text.startsWith("# escape=`\n")).toBe(true);
    expect(file.parsed.getEscapeCharacter()).toBe("`");
  });

  it("holds known instructions only, and needs no shell to build", () => {
    const keywords = instructions.map((instruction) => instruction.getKeyword());
    expect(["ARG", "CMD", "COPY", "ENTRYPOINT", "FROM", "USER", "WORKDIR"]).toEqual(
      expect.arrayContaining(keywords),
    );
  });

  it("starts credroute as ContainerAdministrator", () => {
    const last = (keyword: string): string | null | undefined =>
      instructions.findLast((instruction) => instruction.getKeyword() === keyword)?.getArgumentsContent();
    expect(last("USER")).toBe("ContainerAdministrator");
    expect(containerCommand(file)[0]).toBe("C:\\credroute\\credroute.exe");
    expect(containerCommand(file)).toContain("--");
  });

  it("copies from stages and images that exist", () => {
    const stages = file.parsed.getFROMs().map((from) => from.getBuildStage());
    const sources = file.parsed.getCOPYs().flatMap((copy) => copy.getFlags().map((flag) => flag.getValue()));
    for (const source of sources) expect([...stages, "credroute"]).toContain(source);
  });
});
