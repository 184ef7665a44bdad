import { validate } from "dockerfile-utils";
import { describe, expect, it } from "vitest";

import { blocksOf, page, userPages } from "../helpers/pages.ts";
import { allDockerfiles, containerCommand, runCommands } from "../helpers/dockerfiles.ts";

describe("the Dockerfiles", () => {
  it("are those of the repository, of the examples and of the documentation", () => {
    const names = allDockerfiles().map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        "Dockerfile.windows",
        "README.md example 1",
        "docs/images.md example 7",
        "examples/iis-aspnet48/Dockerfile",
      ]),
    );
  });
});

const lint = (text: string): string[] =>
  validate(text).map(({ range, message }) => `${range.start.line + 1}: ${JSON.stringify(message)}`);

describe("the linter of Dockerfiles", () => {
  const parts = userPages()
    .flatMap(blocksOf)
    .filter(({ language }) => language === "dockerfile-part")
    .map(({ file, text }) => ({ name: `a part in ${file}`, text: `# escape=\`\nFROM base\n${text}` }));
  const kit = { name: "proof/Dockerfile", text: page("proof/Dockerfile") };

  it.each([...allDockerfiles(), ...parts, kit])("finds nothing in $name", ({ text }) => {
    expect(lint(text)).toEqual([]);
  });

  it.each([
    ["an instruction that does not exist", "COPPY a b", "Unknown instruction: COPPY"],
    ["a second CMD", 'CMD ["a"]\nCMD ["b"]', "only be one CMD"],
    ["quotes that are not JSON", "ENTRYPOINT ['a']", "single quotes"],
  ])("finds %s", (_, text, fault) => {
    expect(lint(`# escape=\`\nFROM base\n${text}\n`).join("\n")).toContain(fault);
  });
});

describe.each(allDockerfiles())("$name", (file) => {
  const instructions = file.parsed.getInstructions();

  it("sets the escape character before anything else", () => {
    expect(file.text.startsWith("# escape=`\n")).toBe(true);
    expect(file.parsed.getEscapeCharacter()).toBe("`");
  });

  it("depends on no default shell", () => {
    for (const words of runCommands(file)) expect(words[0]).toMatch(/^(?:cmd|C:\\.*)\.exe$/);
  });

  it("starts credroute as ContainerAdministrator", () => {
    const last = (keyword: string): string | null | undefined =>
      instructions.findLast((instruction) => instruction.getKeyword() === keyword)?.getArgumentsContent();
    expect(last("USER")).toBe("ContainerAdministrator");
    expect(containerCommand(file)[0]).toBe("credroute");
    expect(containerCommand(file)).toContain("--");
  });

  it("puts credroute where only administrators can write, and where PATH leads", () => {
    const copies = file.parsed.getCOPYs().map((copy) => copy.getArgumentsContent() ?? "");
    const programs = copies.filter((words) => words.includes("credroute.exe"));
    expect(programs.length).toBeGreaterThan(0);
    for (const words of programs) expect(words.split(" ").at(-1)).toBe("C:/Windows/System32/credroute.exe");
  });

  it("drops the administrator's rights, or says that the application keeps them", () => {
    const drops = containerCommand(file).includes("--drop-admin");
    expect(drops || /^# .*keeps the rights of ContainerAdministrator/m.test(file.text)).toBe(true);
  });

  it("copies credroute from a stage or an image that exists", () => {
    const stages = file.parsed.getFROMs().map((from) => from.getBuildStage());
    const flags = file.parsed.getCOPYs().flatMap((copy) => copy.getFlags());
    const sources = flags.filter((flag) => flag.getName() === "from").map((flag) => flag.getValue());
    expect(sources.length).toBeGreaterThan(0);
    expect([...stages, "credroute"]).toEqual(expect.arrayContaining(sources));
  });
});
