import { existsSync, readFileSync } from "node:fs";

const CAP_SYS_ADMIN = 1n << 21n;

/** Says in one sentence why this machine cannot have a lab; undefined when it can. Changes nothing. */
export function labUnavailable(): string | undefined {
  if (process.platform !== "linux") return `The lab needs Linux, and this is ${process.platform}.`;
  if (process.arch !== "x64") return `The lab needs an x86-64 machine, and this is ${process.arch}.`;
  if (process.getuid?.() !== 0)
    return "The lab makes network namespaces and mounts, for which it must run as root.";
  if (!mayMount())
    return "The lab needs the capability CAP_SYS_ADMIN, which this container's root does not have.";
  if (!existsSync("/usr/bin/apt-get"))
    return "The lab installs Wine with apt-get, which this machine does not have.";
  return undefined;
}

function mayMount(): boolean {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync("/proc/self/status", "utf8"))?.[1];
  return effective !== undefined && (BigInt(`0x${effective}`) & CAP_SYS_ADMIN) !== 0n;
}
