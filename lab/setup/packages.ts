import { ExecaError, execa } from "execa";

import { LabError } from "../errors.ts";
import { reportProgress } from "./progress.ts";

const OPTIONS = { env: { DEBIAN_FRONTEND: "noninteractive", LC_ALL: "C" } };

/** Installs those of the Debian packages that the machine lacks. */
export async function installPackages(names: readonly string[]): Promise<void> {
  const missing = await findMissing(names);
  if (missing.length === 0) return;
  reportProgress(`installing ${missing.join(", ")}`);
  const install = ["install", "--yes", "--no-install-recommends", ...missing];
  try {
    await execa("apt-get", install, OPTIONS);
  } catch {
    // The package lists are missing or out of date, as in a fresh container image.
    await refreshPackageLists();
    await runApt(install);
  }
}

/** Brings apt's package lists up to date. */
export async function refreshPackageLists(): Promise<void> {
  reportProgress("apt-get update");
  await runApt(["update"]);
}

/** The version that apt would install, such as "10.0~repack-6"; undefined when it knows none. */
export async function findCandidate(name: string): Promise<string | undefined> {
  const { stdout } = await execa("apt-cache", ["policy", name], OPTIONS);
  const version = /^ {2}Candidate: (.+)$/m.exec(stdout)?.[1];
  return version === "(none)" ? undefined : version;
}

async function findMissing(names: readonly string[]): Promise<string[]> {
  const format = "--showformat=${Package} ${db:Status-Status}\\n";
  const { stdout } = await execa("dpkg-query", ["--show", format, ...names], { ...OPTIONS, reject: false });
  const installed = new Set(stdout.split("\n").map((line) => line.replace(/ installed$/, "")));
  return names.filter((name) => !installed.has(name));
}

async function runApt(words: readonly string[]): Promise<void> {
  try {
    await execa("apt-get", words, OPTIONS);
  } catch (error) {
    if (!(error instanceof ExecaError)) throw error;
    const reason = /^E: .*/m.exec(String(error.stderr))?.[0] ?? error.shortMessage;
    throw new LabError(
      `apt-get ${words[0] ?? ""} failed: ${reason}`,
      "Check the network and apt's sources.",
      error,
    );
  }
}
