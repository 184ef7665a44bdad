import { isAdministrator } from "./administrator.ts";
import { readMemory, type Memory } from "./memory.ts";
import { readWindowsVersion, type WindowsVersion } from "./windows-version.ts";

/** Facts about the machine and this user; what cannot be told is undefined. */
export interface SystemFacts {
  readonly administrator: boolean | undefined;
  readonly windows: WindowsVersion | undefined;
  readonly memory: Memory | undefined;
}

/** Machine facts are a courtesy: they never hold up the answer. */
const MEMORY_MS = 2000;

/** Gathers them, each on its own: none can make another fail. */
export async function readSystemFacts(platform: string): Promise<SystemFacts> {
  const onWindows = platform === "win32";
  return {
    administrator: onWindows ? attempt(isAdministrator) : undefined,
    windows: onWindows ? attempt(readWindowsVersion) : undefined,
    memory: await readMemory(MEMORY_MS),
  };
}

/** An image can lack the library; diagnoses then go without. */
function attempt<Fact>(read: () => Fact): Fact | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
