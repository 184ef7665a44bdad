import { chmod, mkdir, mkdtemp, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, describe, expect, it } from "vitest";

import { packFolder, sha256Of, writeSums } from "../../../scripts/release/files.ts";
import { checkRuntimeSignature } from "../../../scripts/release/signature.ts";

const work = await mkdtemp(join(tmpdir(), "release-"));
afterAll(() => rm(work, { recursive: true, force: true }));

async function makeFolder(parent: string, time: number, mode: number): Promise<string> {
  const folder = join(work, parent, "kit");
  await mkdir(join(folder, "b"), { recursive: true });
  const names = time % 2 === 0 ? ["a.txt", "b/c.txt"] : ["b/c.txt", "a.txt"];
  for (const name of names) {
    await writeFile(join(folder, name), name);
    await chmod(join(folder, name), mode);
    await utimes(join(folder, name), time, time);
  }
  return folder;
}

describe("the files of a release", () => {
  it("are packed to the same bytes whenever, where, in whatever order and with whatever rights they were written", async () => {
    await packFolder(await makeFolder("one", 1000, 0o600), join(work, "one.tar.gz"), "kit");
    await packFolder(await makeFolder("two", 2001, 0o644), join(work, "two.tar.gz"), "kit");
    expect(await sha256Of(join(work, "one.tar.gz"))).toBe(await sha256Of(join(work, "two.tar.gz")));
    const { stdout } = await execa("tar", ["-tzf", join(work, "one.tar.gz")]);
    expect(stdout.split("\n")).toEqual(["kit/", "kit/a.txt", "kit/b/", "kit/b/c.txt"]);
  });

  it("are executable for everyone where they are for their owner, and for nobody else", async () => {
    const folder = await makeFolder("modes", 1000, 0o600);
    await chmod(join(folder, "a.txt"), 0o700);
    await packFolder(folder, join(work, "modes.tar.gz"), "kit");
    const { stdout } = await execa("tar", ["-tvzf", join(work, "modes.tar.gz")]);
    expect(stdout).toMatch(/^-rwxr-xr-x 0\/0 .* kit\/a\.txt$/m);
    expect(stdout).toMatch(/^-rw-r--r-- 0\/0 .* kit\/b\/c\.txt$/m);
  });

  it("are an error when a folder cannot be packed", async () => {
    await expect(packFolder(join(work, "absent"), join(work, "absent.tar.gz"), "kit")).rejects.toThrow(
      "absent",
    );
  });

  it("have sums that sha256sum accepts", async () => {
    const folder = await makeFolder("sums", 1000, 0o644);
    await writeSums(folder);
    expect((await readFile(join(folder, "SHA256SUMS"), "utf8")).split("\n")).toHaveLength(3);
    const { stdout } = await execa("sha256sum", ["--check", "SHA256SUMS"], { cwd: folder });
    expect(stdout).toBe("a.txt: OK\nb/c.txt: OK");
  });
});

describe("the signature of node.exe", () => {
  it("is not found in a program that nobody signed, where it can be checked at all", async () => {
    const unsigned = join(work, "unsigned.exe");
    await writeFile(unsigned, "MZ");
    const outcome = await checkRuntimeSignature(unsigned).catch(String);
    expect(outcome).toMatch(/not checked: |does not have a valid signature of the OpenJS Foundation/);
  });
});
