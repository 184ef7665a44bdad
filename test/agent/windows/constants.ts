import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { ROOT } from "../../../build/folders.ts";

/** The rooms that speak with Windows. */
const ROOMS = ["windows", "handover", "network/native", "services"];

/** Names that are not Windows': limits, positions and defaults of our own. */
const OWN = new Set(
  `
    ATTEMPTS CONFIG_BYTES CONTROL_EVENT DEFAULT_QUEUE DOTNET_THAT_HANGS FIRST_BUFFER_BYTES FIRST_PAUSE_MS INHERIT_HANDLES
    LEAST_MS LONGEST_BYTES LONGEST_PATH LONGEST_PAUSE_MS LONGEST_SERVICE_NAME LOOK_EVERY_MS MEMORY_MS
    MOST_BYTES MOST_CHARACTERS MOST_EVENTS MOST_TOKEN_BYTES NO_FLAGS NO_HANDLE NO_LENGTH OWN_JOB
    PAGE_BYTES THIS_THREAD UINT_MAX_PATH WAIT_ANY WITHIN_MS
  `
    .trim()
    .split(/\s+/),
);

/** In the documentation of Windows, but not in these headers. */
const NOT_IN_HEADERS = new Set([
  "START_ADDRESS_CLASS",
  "SE_CHANGE_NOTIFY",
  "STANDARD_OUTPUT",
  "FIRST_APPLICATION_LEVEL",
  "LAST_APPLICATION_LEVEL",
]);

/** What a name of ours is called in C; the others have the same name there. */
const C_NAMES: Readonly<Record<string, string>> = {
  ACCESS: "PROCESS_QUERY_INFORMATION | PROCESS_VM_READ",
  ACCESS_ALLOWED: "ACCESS_ALLOWED_ACE_TYPE",
  ACCESS_DENIED: "ACCESS_DENIED_ACE_TYPE",
  ACE_HEADER_BYTES: "offsetof(ACCESS_ALLOWED_ACE, SidStart)",
  ACL_HEADER_BYTES: "sizeof(ACL)",
  CPU_RATE_CONTROL_BYTES: "sizeof(JOBOBJECT_CPU_RATE_CONTROL_INFORMATION)",
  CPU_RATE_CONTROL_INFORMATION: "JobObjectCpuRateControlInformation",
  DELIVERY_ACCESS:
    "PROCESS_CREATE_THREAD | PROCESS_QUERY_INFORMATION | PROCESS_VM_OPERATION | PROCESS_VM_READ | PROCESS_VM_WRITE",
  EXTENDED_LIMIT_INFORMATION: "JobObjectExtendedLimitInformation",
  FILE_SHARE_READ_WRITE: "FILE_SHARE_READ | FILE_SHARE_WRITE",
  GAA_FLAGS:
    "GAA_FLAG_SKIP_UNICAST | GAA_FLAG_SKIP_ANYCAST | GAA_FLAG_SKIP_MULTICAST | GAA_FLAG_SKIP_DNS_SERVER",
  GENERIC_READ_WRITE: "GENERIC_READ | GENERIC_WRITE",
  HKEY_LOCAL_MACHINE: "(ULONG_PTR)HKEY_LOCAL_MACHINE",
  IF_OPER_STATUS_UP: "IfOperStatusUp",
  INHERIT_ONLY: "INHERIT_ONLY_ACE",
  INVALID_HANDLE_VALUE: "(ULONG_PTR)INVALID_HANDLE_VALUE",
  MEM_COMMIT_RESERVE: "MEM_COMMIT | MEM_RESERVE",
  NL_ROUTE_PROTOCOL_NET_MGMT: "RouteProtocolNetMgmt",
  NO_LIMITS:
    "JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION | JOB_OBJECT_LIMIT_BREAKAWAY_OK | JOB_OBJECT_LIMIT_SILENT_BREAKAWAY_OK | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE",
  SC_MANAGER_CONNECT_AND_ENUMERATE: "SC_MANAGER_CONNECT | SC_MANAGER_ENUMERATE_SERVICE",
  SEMAPHORE_ACCESS: "SEMAPHORE_MODIFY_STATE | SYNCHRONIZE",
  TOKEN_ACCESS: "TOKEN_DUPLICATE | TOKEN_QUERY | TOKEN_ASSIGN_PRIMARY | TOKEN_ADJUST_DEFAULT",
  WAIT_FOR_CALLBACK: "(ULONG_PTR)INVALID_HANDLE_VALUE",
  WRITES: "FILE_WRITE_DATA | WRITE_DAC | WRITE_OWNER",
};

/** A number of Windows that our code has, and what C calls it. */
export interface Constant {
  /** Where it is: "handover/start.ts CREATE_SUSPENDED". */
  readonly place: string;
  readonly value: bigint;
  readonly expression: string;
}

/** Every number with a name of Windows in the rooms that speak with Windows, and every named error code. */
export function listConstants(): Constant[] {
  const agent = join(ROOT, "agent");
  const files = ROOMS.flatMap((room) => globSync(`${room}/**/*.ts`, { cwd: agent })).toSorted();
  return files.flatMap((file) => {
    const text = readFileSync(join(agent, file), "utf8");
    return [...namedNumbers(file, text), ...errorCodes(file, text)];
  });
}

function namedNumbers(file: string, text: string): Constant[] {
  const known = new Map<string, bigint>();
  return [...text.matchAll(/^(?:export )?const ([A-Z][A-Z\d_]*) = ([\w |*]+);$/gm)].flatMap(
    ([, name = "", words = ""]) => {
      // Another name for a layout, which has its own place in layouts.ts.
      if (/^[A-Z]\w*$/.test(words) && !known.has(words)) return [];
      const value = words.split("|").reduce((sum, word) => sum | product(word, known), 0n);
      known.set(name, value);
      if (OWN.has(name) || NOT_IN_HEADERS.has(name)) return [];
      return [{ place: `${file} ${name}`, value, expression: C_NAMES[name] ?? name }];
    },
  );
}

const product = (words: string, known: ReadonlyMap<string, bigint>): bigint =>
  words
    .split("*")
    .map((word) => word.trim())
    .reduce((sum, word) => sum * (known.get(word) ?? BigInt(word.replaceAll("_", "").replace(/n$/, ""))), 1n);

const errorCodes = (file: string, text: string): Constant[] =>
  [...text.matchAll(/\[(\d+), "(ERROR_\w+)"\]/g)].map(([, value = "", name = ""]) => ({
    place: `${file} ${name}`,
    value: BigInt(value),
    expression: name,
  }));
