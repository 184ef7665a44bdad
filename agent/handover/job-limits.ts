import { JOBOBJECT_EXTENDED_LIMIT_INFORMATION, type ProcessCalls } from "./calls.ts";

/** @see https://learn.microsoft.com/windows/win32/api/jobapi2/nf-jobapi2-queryinformationjobobject */
const EXTENDED_LIMIT_INFORMATION = 9;
const CPU_RATE_CONTROL_INFORMATION = 15;
const CPU_RATE_CONTROL_BYTES = 8;
const OWN_JOB = 0n;
const NO_LENGTH = 0n;

/** Flags that limit nothing: DIE_ON_UNHANDLED_EXCEPTION, both BREAKAWAY_OK, KILL_ON_JOB_CLOSE. */
const NO_LIMITS = 0x0400 | 0x0800 | 0x1000 | 0x2000;

/**
 * Whether this process is in a job with limits, as in a container with a memory or CPU limit. The runtimes of .NET and
 * Java size heaps and thread pools by them, and can only ask for the innermost job: one of ours would hide them.
 * What Windows does not say counts as limits.
 * To be asked before any program is started, for which the runtime puts this process into a job of its own.
 */
export function isLimited(calls: ProcessCalls): boolean {
  const inJob = Buffer.alloc(4);
  if (calls.IsProcessInJob(calls.GetCurrentProcess(), OWN_JOB, inJob) === 0) return true;
  if (inJob.readUInt32LE() === 0) return false;
  return setsLimits(
    query(calls, EXTENDED_LIMIT_INFORMATION, JOBOBJECT_EXTENDED_LIMIT_INFORMATION.size),
    query(calls, CPU_RATE_CONTROL_INFORMATION, CPU_RATE_CONTROL_BYTES),
  );
}

/**
 * What a job's own settings mean.
 * @param extended JOBOBJECT_EXTENDED_LIMIT_INFORMATION; undefined, when it is not available, counts as limits
 * @param cpuRate JOBOBJECT_CPU_RATE_CONTROL_INFORMATION
 */
export function setsLimits(extended: Buffer | undefined, cpuRate: Buffer | undefined): boolean {
  const flags = extended?.readUInt32LE(JOBOBJECT_EXTENDED_LIMIT_INFORMATION.limitFlags);
  return flags === undefined || (flags & ~NO_LIMITS) !== 0 || (cpuRate?.readUInt32LE() ?? 0) !== 0;
}

function query(calls: ProcessCalls, kind: number, size: number): Buffer | undefined {
  const information = Buffer.alloc(size);
  const known = calls.QueryInformationJobObject(OWN_JOB, kind, information, size, NO_LENGTH) !== 0;
  return known ? information : undefined;
}
