import { closeSync, openSync, readSync } from "node:fs";

import { failure } from "../../errors/credroute-error.ts";
import { inputName } from "../../lint/input-name.ts";

const STANDARD_INPUT = 0;
const PIECE_BYTES = 64 * 1024;
const PAUSE_MS = 10;

/**
 * Reads a file, or standard input for "-", to its end.
 * @throws CredrouteError INPUT_UNREADABLE, INPUT_TOO_LARGE for more than `limitBytes`
 */
export function readInput(name: string, limitBytes: number): Uint8Array {
  const source = inputName(name);
  const file = attempt(source, () => (name === "-" ? STANDARD_INPUT : openSync(name, "r")));
  try {
    return readAll(file, source, limitBytes);
  } finally {
    if (file !== STANDARD_INPUT) closeSync(file);
  }
}

function readAll(file: number, source: string, limitBytes: number): Uint8Array {
  const pieces: Buffer[] = [];
  let total = 0;
  for (;;) {
    const piece = attempt(source, () => readPiece(file));
    if (piece.length === 0) return Buffer.concat(pieces);
    pieces.push(piece);
    total += piece.length;
    if (total > limitBytes) {
      throw failure("INPUT_TOO_LARGE", { source, limit: `${limitBytes / 1024 / 1024} MB` });
    }
  }
}

/** Reads what is there, waiting for it if need be. Empty at the end. */
function readPiece(file: number): Buffer {
  const buffer = Buffer.alloc(PIECE_BYTES);
  for (;;) {
    try {
      return buffer.subarray(0, readSync(file, buffer));
    } catch (error) {
      const code = errorCode(error);
      // Windows reports the end of a pipe as an error of its own.
      if (code === "EOF") return Buffer.alloc(0);
      if (code !== "EAGAIN") throw error;
      // A pipe that does not block and has nothing yet.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
    }
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file",
  ENOTDIR: "no such file",
  EISDIR: "it is a folder",
  EACCES: "access is denied",
  EPERM: "access is denied",
  EBADF: "it is closed",
};

function attempt<Result>(source: string, action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    const code = errorCode(error);
    throw failure("INPUT_UNREADABLE", { source, seen: REASONS[code] ?? code }, error);
  }
}

const errorCode = (error: unknown): string =>
  error instanceof Error && "code" in error ? String(error.code) : String(error);
