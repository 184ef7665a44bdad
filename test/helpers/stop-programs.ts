import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { link, mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { execa } from "execa";

import { fetchBaseRuntime } from "../../build/base-runtime.ts";
import { ROOT } from "../../build/folders.ts";
import { fetchPackedFile, type PackedFile } from "../../build/packed-file.ts";
import { X64 } from "../../build/targets.ts";
import { toWindowsPath } from "../../lab/container/windows-path.ts";
import type { Image } from "../../lab/images/images.ts";
import { findCache } from "../../lab/setup/cache.ts";
import { holdLock } from "../../lab/setup/lock.ts";
import { installPackages } from "../../lab/setup/packages.ts";
import { powershellUnavailable } from "../../lab/setup/powershell.ts";
import { dotnetUnavailable, publishDotnet, type DotnetProgram } from "./dotnet-app.ts";
import { makeInCache } from "./make-in-cache.ts";

/** What the programs of this project end with. */
const STOPPED = 33;
const SCRIPT = path.join(ROOT, "test/programs/stopping.mjs");
const GO_SOURCE = path.join(ROOT, "test/programs/stopping.go");

/** Runtimes as their makers publish them for Windows; what npm cannot install here, as it is for another system. */
const BUN: PackedFile = {
  spec: "@oven/bun-windows-x64@1.4.5",
  integrity:
    "sha512-FNvply651vcE/GHgNWz6mZvhmkwBuu8Hw54oNzA+CQog+HW+542rXQmZqNHRkFxazD9L3xi+iTtvO3engAgJfw==",
  path: "bin/bun.exe",
};
const DENO: PackedFile = {
  spec: "@deno/win32-x64@2.9.6",
  integrity:
    "sha512-qRGnmVz/Ea6UWPht/S3xFRK17UZ/ls38DSVfgGB17fpASLxPkksqzWUI/BzL9YYoOknYzfc94mySGyInZu/JXw==",
  path: "deno.exe",
};

/** A real program for Windows that cleans up for a second when it is asked to stop. */
export interface StopProgram {
  /** Its file name: that is what --stop-event auto decides by. */
  readonly file: string;
  /** Makes or fetches it, once for the machine. @returns the command line that runs it in a lab */
  readonly make: () => Promise<string>;
  /** Why it cannot be made on this machine. */
  readonly unavailable?: string | undefined;
  /** Its exit code after it has cleaned up. */
  readonly exitCode: number;
  /** The only image that it runs in. */
  readonly image?: Image;
}

export const NODE: StopProgram = {
  file: "node.exe",
  exitCode: STOPPED,
  make: async () => {
    const runtime = await fetchBaseRuntime(X64);
    const name = path.basename(runtime, ".exe");
    const folder = await makeInCache(name, async (target) => {
      // By the name that a user has, under which credroute knows it.
      await execa("cp", [runtime, path.join(target, "node.exe")]);
    });
    return commandLine(path.join(folder, "node.exe"), SCRIPT);
  },
};

const fromNpm = (file: string, packed: PackedFile, words: string): StopProgram => ({
  file,
  exitCode: STOPPED,
  make: async () => {
    const program = path.join(findCache(), packed.spec.replaceAll(/[@/]/g, "-").slice(1), file);
    await holdLock(`${path.dirname(program)}.lock`, async () => {
      await fetchPackedFile(packed, program);
    });
    return commandLine(program, words, SCRIPT);
  },
});
export const BUN_PROGRAM = fromNpm("bun.exe", BUN, "run");
export const DENO_PROGRAM = fromNpm("deno.exe", DENO, "run");

/**
 * Compiled by Debian's own Go, whichever version that is. Its runtime asks for advapi32.dll in System32 only, where
 * the lab's nanoserver has none; Windows finds the image's own there.
 */
export const GO: StopProgram = {
  file: "stopping.exe",
  image: "servercore",
  exitCode: STOPPED,
  make: async () => {
    const digest = createHash("sha256")
      .update(await readFile(GO_SOURCE))
      .digest("hex");
    const folder = await makeInCache(`go-${digest.slice(0, 12)}`, async (target) => {
      await holdLock(path.join(findCache(), "lock"), async () => {
        await installPackages(["golang-go"]);
      });
      await using scratch = await mkdtempDisposable(path.join(tmpdir(), "credroute-go-"));
      const environment = { GOOS: "windows", GOARCH: "amd64", CGO_ENABLED: "0", GOFLAGS: "-trimpath" };
      await execa("go", ["build", "-o", path.join(target, "stopping.exe"), GO_SOURCE], {
        env: { ...environment, GOTOOLCHAIN: "local", GOCACHE: scratch.path },
      });
    });
    return commandLine(path.join(folder, "stopping.exe"));
  },
};

/** @param file "dotnet.exe" stands for an application that the shared .NET host runs */
export function dotnetProgram(
  framework: DotnetProgram["framework"],
  listens: "host" | "process-exit" | "cancel-key-press",
  file: "dotnet-stops.exe" | "dotnet.exe" = "dotnet-stops.exe",
): StopProgram {
  const program: DotnetProgram = { project: "dotnet-stops", framework };
  return {
    file,
    unavailable: dotnetUnavailable(program),
    // After the event ProcessExit .NET ends with a code of its own.
    exitCode: listens === "process-exit" ? 0 : STOPPED,
    make: async () => {
      const folder = await publishDotnet(program);
      if (folder === undefined) return "";
      await holdLock(`${folder}.lock`, async () => {
        const named = path.join(folder, file);
        if (!existsSync(named)) await link(path.join(folder, "dotnet-stops.exe"), named);
      });
      return commandLine(path.join(folder, file), listens);
    },
  };
}

/** A program of the lab with a console handler. */
export const NATIVE: StopProgram = {
  file: "stop-probe.exe",
  exitCode: STOPPED,
  make: async () => await Promise.resolve("stop-probe got --linger 1000 --exit 33"),
};

const SCRIPT_WITH_FINALLY =
  "try { 'ready'; Start-Sleep 300 } finally { [Console]::WriteLine('got finally'); [Threading.Thread]::Sleep(1000); [Console]::WriteLine('clean') }";

export const POWERSHELL: StopProgram = {
  file: "powershell.exe",
  image: "servercore",
  unavailable: powershellUnavailable(),
  exitCode: 1,
  make: async () => await Promise.resolve(`powershell -NoProfile -Command "${SCRIPT_WITH_FINALLY}"`),
};

/** Paths of this machine as Windows paths, quoted; other words as they are. */
const commandLine = (...words: readonly string[]): string =>
  words.map((word) => (path.isAbsolute(word) ? `"${toWindowsPath(word)}"` : word)).join(" ");
