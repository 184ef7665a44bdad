import type { DynamicLibrary, FunctionDefinitions, FunctionSignature } from "node:ffi";

import { failure } from "../errors/credroute-error.ts";
import { ffi } from "./ffi.ts";

/** Functions of a Win32 library, by name, callable with numbers, bigints and Buffers. */
export type LibraryFunctions<Signatures extends FunctionDefinitions> = ReturnType<
  typeof import("node:ffi").dlopen<Signatures>
>["functions"];

/**
 * Where the functions of a library may be, in the order in which they are looked for. The libraries of nanoserver are
 * small files that lead to kernelbase.dll and leave out a part of what it has.
 */
export const HOMES = {
  "kernel32.dll": ["kernel32.dll", "kernelbase.dll"],
  "kernelbase.dll": ["kernelbase.dll"],
  // The service manager's functions are in sechost.dll, which advapi32.dll brings into the process.
  "advapi32.dll": ["advapi32.dll", "kernelbase.dll", "sechost.dll"],
  "iphlpapi.dll": ["iphlpapi.dll"],
  "ntdll.dll": ["ntdll.dll"],
} as const;
export type Library = keyof typeof HOMES;

/**
 * Functions that the program cannot do without.
 * @throws CredrouteError WINDOWS_FUNCTION_MISSING for the first one that this Windows lacks
 */
export function needFunctions<const Signatures extends FunctionDefinitions>(
  library: Library,
  signatures: Signatures,
): LibraryFunctions<Signatures> {
  const found = Object.entries(signatures).map(([name, signature]) => {
    const call = findFunction(library, name, signature);
    if (call === undefined) throw failure("WINDOWS_FUNCTION_MISSING", { name, library });
    return [name, call];
  });
  return Object.fromEntries(found) as LibraryFunctions<Signatures>;
}

/** Functions of which an image may lack some, and the names of those that it lacks. */
export interface OptionalFunctions<Signatures extends FunctionDefinitions> {
  readonly functions: LibraryFunctions<Signatures>;
  readonly missing: readonly string[];
}

/** What a function returns that failed: FALSE, or no handle. */
const FAILED: Readonly<Record<string, () => unknown>> = { u64: () => 0n, void: () => undefined };
const failed = ({ return: type = "void" }: FunctionSignature): (() => unknown) => FAILED[type] ?? (() => 0);

/**
 * Functions that are useful and can be missing: a missing one is replaced by a function that always fails, so
 * that callers have one case to handle. Only for functions that report a failure by 0.
 */
export function findFunctions<const Signatures extends FunctionDefinitions>(
  library: Library,
  signatures: Signatures,
): OptionalFunctions<Signatures> {
  const missing: string[] = [];
  const found = Object.entries(signatures).map(([name, signature]) => {
    const call = findFunction(library, name, signature);
    if (call === undefined) missing.push(name);
    return [name, call ?? failed(signature)];
  });
  return { functions: Object.fromEntries(found) as LibraryFunctions<Signatures>, missing };
}

/** Address of a function, to pass to Windows as a pointer; undefined when this Windows lacks it. */
export const findAddress = (library: Library, name: string): bigint | undefined =>
  inHome(library, (home) => home.getSymbol(name));

const findFunction = (library: Library, name: string, signature: FunctionSignature): unknown =>
  inHome(library, (home) => home.getFunction(name, signature));

function inHome<Found>(library: Library, look: (home: DynamicLibrary) => Found): Found | undefined {
  for (const file of HOMES[library]) {
    try {
      return look(openLibrary(file));
    } catch {
      // The library or the function is missing: it may be in the next one.
    }
  }
  return undefined;
}

const opened = new Map<string, DynamicLibrary>();

/**
 * By its name without a folder, which Windows takes for the library that is in the process already, wherever it came
 * from: on nanoserver kernel32.dll and advapi32.dll are not in System32. No file of that name is searched for, because
 * all of them are loaded before the program's first instruction.
 * @see https://learn.microsoft.com/windows/win32/api/libloaderapi/nf-libloaderapi-loadlibraryw#remarks
 */
function openLibrary(file: string): DynamicLibrary {
  const known = opened.get(file) ?? new (ffi().DynamicLibrary)(file);
  opened.set(file, known);
  return known;
}
