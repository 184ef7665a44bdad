import { execa } from "execa";

type Words = readonly string[];

/** Words before a command that put it in namespaces of its own, which end with it. */
export const UNSHARE: readonly [string, ...string[]] = [
  "unshare",
  "--net",
  "--mount",
  "--pid",
  "--fork",
  "--kill-child",
];

/** Runs a Linux command in the network namespace of a process; throws when it fails. */
export async function runInNetwork(pid: number, command: Words, input = ""): Promise<string> {
  const { stdout } = await execa("nsenter", ["--target", String(pid), "--net", "--", ...command], { input });
  return stdout;
}

/**
 * Words before a command that put it in all namespaces of a container.
 * @param pid - the `unshare` process: it is itself outside of the process namespace it made.
 */
export function enterContainer(pid: number): string[] {
  const target = `--pid=/proc/${pid}/ns/pid_for_children`;
  // Entering a mount namespace leads to its own root, which is not the controller's when that runs in a chroot.
  return ["--target", String(pid), "--net", "--mount", target, "--root", "--"];
}

/** Words before a command that run it inside of the Debian tree, with nothing of the host's environment. */
export function insideRoot(root: string): string[] {
  const variables = {
    PATH: "/usr/bin:/bin",
    HOME: "/root",
    LANG: "C.UTF-8",
    WINEPREFIX: "/mnt/prefix",
    WINEDEBUG: "-all",
    XDG_RUNTIME_DIR: "/tmp",
  };
  const assignments = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  return ["chroot", root, "env", "--ignore-environment", "--chdir=/mnt", ...assignments];
}
