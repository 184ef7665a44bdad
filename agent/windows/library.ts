import type { FunctionDefinitions } from "node:ffi";
import { createRequire } from "node:module";

import { once } from "../once.ts";

/** Loaded when Windows is first called: a command that works on any system does without, and without its warning. */
const ffi = once(() => createRequire(import.meta.url)("node:ffi") as typeof import("node:ffi"));

const UINT_MAX_PATH = 260;

/** Functions of a Win32 library, by name, callable with numbers, bigints and Buffers. */
export type LibraryFunctions<Signatures extends FunctionDefinitions> = ReturnType<
  typeof import("node:ffi").dlopen<Signatures>
>["functions"];

/**
 * Loads a DLL of Windows itself by its full path in System32, so that no file of the same name in the image's
 * folders or on PATH is ever taken for it.
 * @param name file name, for example "iphlpapi.dll"
 * @throws Error of node:ffi when the library or one of the functions is missing
 * @see https://learn.microsoft.com/windows/win32/dlls/dynamic-link-library-security
 */
export function openSystemLibrary<const Signatures extends FunctionDefinitions>(
  name: string,
  signatures: Signatures,
): LibraryFunctions<Signatures> {
  return ffi().dlopen(`${systemDirectory()}\\${name}`, signatures).functions;
}

/** Address of a function of a System32 library, to hand to Windows as a pointer. */
export function systemFunctionAddress(library: string, name: string): bigint {
  return ffi().dlopen(`${systemDirectory()}\\${library}`).lib.getSymbol(name);
}

let directory: string | undefined;

/**
 * The System32 folder, from Windows and not from an environment variable anyone can set.
 * @see https://learn.microsoft.com/windows/win32/api/sysinfoapi/nf-sysinfoapi-getsystemdirectoryw
 */
export function systemDirectory(): string {
  if (directory !== undefined) return directory;
  // kernel32 is in every process already: its bare name cannot find another file.
  const { functions } = ffi().dlopen("kernel32.dll", {
    GetSystemDirectoryW: { return: "u32", arguments: ["pointer", "u32"] },
  });
  const buffer = Buffer.alloc(UINT_MAX_PATH * 2);
  const length = functions.GetSystemDirectoryW(buffer, UINT_MAX_PATH);
  directory = buffer.toString("utf16le", 0, length * 2);
  return directory;
}

/** Reads a NUL-terminated UTF-16 string that Windows owns. @param address 0n reads as "" */
export function readWideString(address: bigint): string {
  if (address === 0n) return "";
  let length = 0;
  while (ffi().getUint16(address, length * 2) !== 0) length += 1;
  return Buffer.from(ffi().toBuffer(address, length * 2)).toString("utf16le");
}

/** The NUL-terminated UTF-16 string that `bytes` begin with. */
export function decodeWideString(bytes: Buffer): string {
  let end = 0;
  while (bytes.readUInt16LE(end) !== 0) end += 2;
  return bytes.toString("utf16le", 0, end);
}

/** A NUL-terminated UTF-16 string for a W function. */
export const wideString = (text: string): Buffer => Buffer.from(`${text}\0`, "utf16le");

/** Copies `length` bytes that Windows owns, so that they outlive it. */
export const copyMemory = (address: bigint, length: number): Buffer =>
  Buffer.from(ffi().toBuffer(address, length, true));

/** Address of a Buffer's bytes; the caller keeps the Buffer alive for as long as Windows reads there. */
export const addressOf = (buffer: Buffer): bigint => ffi().getRawPointer(buffer);

/** A view of memory that Windows owns: writes go through. */
export const viewMemory = (address: bigint, length: number): Buffer => ffi().toBuffer(address, length, false);
