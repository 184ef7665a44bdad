import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import type { Lab } from "../../lab/container.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import { fromRoot, runInRoot } from "../../lab/setup/in-root.ts";
import { setUpLab } from "../../lab/setup/set-up.ts";

/** winsock2.h comes before windows.h, and NTSTATUS codes come from ntstatus.h only. */
const HEADERS = ["winsock2", "ws2ipdef", "windows", "iphlpapi", "netioapi", "tlhelp32", "winternl", "psapi"];
const PREAMBLE = `#define _WIN32_WINNT 0x0A00
${HEADERS.map((name) => `#include <${name}.h>`).join("\n")}
#include <stddef.h>
#include <stdio.h>
`;
const COMPILER = "x86_64-w64-mingw32-gcc -std=gnu17";

/** A type of C on 64-bit Windows. */
export interface CType {
  readonly name: string;
  /** 0 for void. */
  readonly size: number;
  readonly isPointer: boolean;
}

/** What a function takes and returns. */
export interface Prototype {
  readonly result: CType;
  readonly parameters: readonly CType[];
}

/** Asks the Windows headers of the lab's C compiler, which are mingw-w64's. */
export class CHeaders implements AsyncDisposable {
  readonly #lab: Lab;
  readonly #folder: string;

  private constructor(lab: Lab, folder: string) {
    this.#lab = lab;
    this.#folder = folder;
  }

  static async open(lab: Lab): Promise<CHeaders> {
    return new CHeaders(lab, await mkdtemp(path.join(tmpdir(), "c-headers-")));
  }

  /** Values of constant expressions, as unsigned numbers of 64 bits. @throws Error of the compiler */
  async values(expressions: readonly string[]): Promise<bigint[]> {
    const lines = expressions.map((text) => `printf("%llu\\n", (unsigned long long)(${text}));`);
    await this.#compile(`int main(void) {\n${lines.join("\n")}\nreturn 0; }`, "-w -o ask.exe");
    const { stdout } = await this.#lab.run(`"${toWindowsPath(path.join(this.#folder, "ask.exe"))}"`);
    return stdout.trim().split(/\s+/).map(BigInt);
  }

  /** What the headers declare, by name; a function that they do not declare is missing. */
  async prototypes(names: readonly string[]): Promise<Map<string, Prototype>> {
    await this.#compile("", "-fsyntax-only -aux-info prototypes.txt");
    const text = await readFile(path.join(this.#folder, "prototypes.txt"), "latin1");
    const declared = [...text.matchAll(/extern (.+?) ?\b(\w+) \((.*)\);$/gm)].flatMap(
      ([, result = "", name = "", words = ""]) => (names.includes(name) ? [{ name, result, words }] : []),
    );
    const listed = declared.map(({ name, result, words }) => ({
      name,
      types: [result, ...(words === "void" ? [] : words.split(", "))],
    }));
    const types = await this.#types([...new Set(listed.flatMap((entry) => entry.types))]);
    return new Map(
      listed.map((entry) => {
        const [result, ...parameters] = entry.types.map((type) => typeNamed(types, type));
        return [entry.name, { result: result ?? VOID, parameters }];
      }),
    );
  }

  async #types(names: readonly string[]): Promise<CType[]> {
    const others = names.filter((name) => name !== "void");
    // GCC's class of pointers is 5.
    const asked = others.flatMap((name) => [
      `sizeof(${name})`,
      `__builtin_classify_type(*(${name} *)0) == 5`,
    ]);
    const values = await this.values(asked);
    const known = others.map((name, index) => ({
      name,
      size: Number(values[index * 2]),
      isPointer: values[index * 2 + 1] === 1n,
    }));
    return [VOID, ...known];
  }

  async #compile(program: string, options: string): Promise<void> {
    await writeFile(path.join(this.#folder, "ask.c"), `${PREAMBLE}${program}\n`);
    const folders = await setUpLab();
    const words = [`cd "$1" && ${COMPILER} ask.c ${options}`, fromRoot(this.#folder)];
    await runInRoot(folders, { prefix: folders.prefix, words });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#folder, { recursive: true });
  }
}

const VOID: CType = { name: "void", size: 0, isPointer: false };

function typeNamed(types: readonly CType[], name: string): CType {
  const found = types.find((type) => type.name === name);
  if (found === undefined) throw new Error(`no type ${name}`);
  return found;
}
