import { Script } from "node:vm";

import type { Packed } from "./pack.ts";

/** What starting the program needs from the executable and from the process. */
export interface StartPorts {
  /** Text of a part of the program, or of a pack. @throws Error where the executable has no such part */
  readonly readPart: (name: string) => string;
  /** V8's compiled form of that text; undefined where the executable has no such form. One that does not fit the runtime is ignored. */
  readonly readCode: (name: string) => Uint8Array | undefined;
  readonly packOf: Packed["packOf"];
  /** Node's own `require`, for its own modules. */
  readonly require: (name: string) => unknown;
  /** Address that parts take for that of their own file. */
  readonly bundleUrl: string;
  readonly printError: (line: string) => void;
  readonly exit: (code: number) => void;
}

const FAILED = 125;
const REMEDY = "the file is damaged, or this is a bug in credroute: compare its SHA-256, else report this";

/**
 * Loads the program's first part. Until it is loaded, the program's own report of failures is not in place either, and
 * Node would end with 1 and a stack of several lines: what fails here ends with 125 and one line, like everything else.
 */
export function startProgram(first: string, ports: StartPorts): void {
  try {
    partLoader(ports)(first);
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    try {
      ports.printError(`credroute: ${said.replaceAll(/\s+/g, " ")}. To fix: ${REMEDY}. [INTERNAL]\n`);
    } catch {
      // There is nowhere left to say it.
    }
    ports.exit(FAILED);
  }
}

/** A part, compiled: called with its module, its exports, its `require` and the bundle's address. */
type Part = (...values: readonly unknown[]) => void;

/** Compiles a part when it is first imported, and a pack with the first of its parts. */
function partLoader(ports: StartPorts): (name: string) => unknown {
  const { packOf, require, bundleUrl } = ports;
  const packs = new Map<string, Readonly<Record<string, Part>>>();
  const find = (name: string): Part | undefined => {
    const pack = packOf[name];
    if (pack === undefined) return evaluate(name, ports) as Part;
    const open = packs.get(pack) ?? (evaluate(pack, ports) as Record<string, Part>);
    packs.set(pack, open);
    return open[name];
  };
  const loaded = new Map<string, { exports: unknown }>();
  const load = (name: string): unknown => {
    const known = loaded.get(name);
    if (known !== undefined) return known.exports;
    const part = { exports: {} };
    loaded.set(name, part);
    try {
      find(name)?.(part, part.exports, requirePart, bundleUrl);
    } catch (error) {
      // Whoever imports it again gets the same failure, not half a part.
      loaded.delete(name);
      throw error;
    }
    return part.exports;
  };
  const requirePart = (name: string): unknown => (name.startsWith("./") ? load(name) : require(name));
  return load;
}

/** @see https://nodejs.org/api/vm.html#new-vmscriptcode-options */
function evaluate(name: string, { readPart, readCode }: StartPorts): unknown {
  const cachedData = readCode(name);
  const script = new Script(readPart(name), { filename: name, ...(cachedData && { cachedData }) });
  return script.runInThisContext();
}
