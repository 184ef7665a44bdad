import { ADMINISTRATOR_SIGNATURES, isAdministrator } from "./administrator.ts";
import { REGISTRY_SIGNATURES } from "./current-version.ts";
import { findFunctions } from "./functions.ts";
import { readMemory, type Memory } from "./memory.ts";
import { FILE_SECURITY_SIGNATURES, readProgramFolder, type ProgramFolder } from "./program-folder.ts";
import { readWindowsVersion, type WindowsVersion } from "./windows-version.ts";

/** Facts about the machine, this user and this program; what cannot be told is undefined. */
export interface SystemFacts {
  readonly administrator: boolean | undefined;
  readonly windows: WindowsVersion | undefined;
  readonly memory: Memory | undefined;
  readonly programFolder: ProgramFolder | undefined;
  /** Functions of Windows that would be useful and that this image lacks. */
  readonly missingFunctions: readonly string[];
}

/** What this process knows of itself. */
export interface OwnFacts {
  /** As process.platform names it. */
  readonly platform: string;
  /** Full path of this program. */
  readonly program: string;
  /** Functions of a hand-over that this image lacks. */
  readonly missingFunctions: readonly string[];
}

/** Machine facts are a courtesy: they never hold up the answer. */
const MEMORY_MS = 2000;

/** What the facts below are read by. */
const OPTIONAL = { ...ADMINISTRATOR_SIGNATURES, ...REGISTRY_SIGNATURES, ...FILE_SECURITY_SIGNATURES };

/** Gathers them, each on its own: none can make another fail. */
export async function readSystemFacts({
  platform,
  program,
  missingFunctions,
}: OwnFacts): Promise<SystemFacts> {
  const memory = await readMemory(MEMORY_MS);
  if (platform !== "win32")
    return {
      administrator: undefined,
      windows: undefined,
      memory,
      programFolder: undefined,
      missingFunctions,
    };
  return {
    administrator: attempt(isAdministrator),
    windows: attempt(readWindowsVersion),
    memory,
    programFolder: attempt(() => readProgramFolder(program)),
    missingFunctions: [...missingFunctions, ...findFunctions("advapi32.dll", OPTIONAL).missing],
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
